import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

/** One wrong field of the request. */
@ApiSchema({ name: 'ProblemField' })
export class ProblemFieldDto {
  /** Path of the field in the request, such as `filters.0.name`. */
  @ApiProperty({ type: String })
  field: string;

  /** Stable machine word for what is wrong, such as `isEmail`. */
  @ApiProperty({ type: String })
  code: string;

  /** What is wrong, in words. */
  @ApiProperty({ type: String })
  message: string;
}

/** Every error answer (RFC 9457, `application/problem+json`). */
@ApiSchema({ name: 'Problem' })
export class ProblemDto {
  /** URN of the kind of problem; ends in `code`. */
  @ApiProperty({ type: String })
  type: string;

  /** Short summary, the same for each occurrence of a code. */
  @ApiProperty({ type: String })
  title: string;

  /** The HTTP status. */
  @ApiProperty({ type: Number })
  status: number;

  /** Stable machine word, `<module>.<what>`. */
  @ApiProperty({ type: String })
  code: string;

  /** What happened this time. */
  @ApiPropertyOptional({ type: String })
  detail?: string;

  /** Name this to support: it finds the log lines of the request. */
  @ApiProperty({ type: String })
  correlationId: string;

  /** Which fields were wrong. */
  @ApiPropertyOptional({ type: () => [ProblemFieldDto] })
  errors?: ProblemFieldDto[];
}
