import { ApiProperty } from '@nestjs/swagger';
import { AUDIENCES, type Audience } from '#libs/ai';
import { IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { DAY } from '../../input/day.js';

/** P14: which week is to be drafted, for whom, and how. */
export class RequestDraftDto {
  /** The Monday of the week, `yyyy-mm-dd`; no later than this week's. */
  @ApiProperty({ format: 'date' })
  @Matches(DAY, { message: 'week must be a day as yyyy-mm-dd' })
  @IsISO8601({ strict: true })
  week: string;

  /** Who will read it. For `client` nothing internal is among the facts (A3). */
  @ApiProperty({ enum: AUDIENCES, enumName: 'DraftAudience' })
  @IsIn(AUDIENCES)
  audience: Audience;

  /** A4: wishes for tone and focus, up to 1,000 characters. They never change who the draft is for. */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  instructions?: string;
}
