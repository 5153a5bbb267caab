import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { TABLE_SORTS, type TableSort } from '../project-table.query.js';
import { PortfolioFilterDto } from './portfolio-filter.dto.js';

/** Filters of the board and how many cards each column starts with. */
export class BoardQueryDto extends PortfolioFilterDto {
  /** Cards per column on the first page, 1 to 100. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  perColumn: number = 30;
}

/** Filters of a further page of one column. */
export class BoardColumnQueryDto extends PortfolioFilterDto {
  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  /** How many cards, 1 to 200. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

/** Filters, sorting and page of the table. */
export class ProjectTableQueryDto extends BoardColumnQueryDto {
  /** What to sort by; ties are broken by id. */
  @IsOptional()
  @IsIn(TABLE_SORTS)
  sort: TableSort = 'due';

  /** Largest first. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  descending: boolean = false;
}
