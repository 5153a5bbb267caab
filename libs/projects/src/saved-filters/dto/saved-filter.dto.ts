import { IsString, Length, Matches, MaxLength } from 'class-validator';

/** P3: a filter under a name; it is shared by its link, the query of the portfolio's address. */
export class SavedFilterDto {
  id: string;
  name: string;
  /** Query of the portfolio's address without the question mark. */
  query: string;
}

/** A page of saved filters. */
export class SavedFilterListDto {
  items: SavedFilterDto[];
  nextCursor: string | null;
}

export class SaveFilterDto {
  /** 1 to 80 characters; a filter of that name is replaced. */
  @IsString()
  @Length(1, 80)
  @Matches(/\S/, { message: 'name must not be blank' })
  name: string;

  /** Query of the portfolio's address without the question mark. */
  @IsString()
  @MaxLength(2000)
  query: string;
}
