import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import { CardChangeDto } from '../../portfolio/dto/project-card.dto.js';

/** A new note. */
export class CreateTicketNoteDto {
  @IsString()
  @Length(1, 32_000)
  text: string;

  /** Not for the client's eyes, which is the default. A note for the client mails nobody by itself. */
  @IsOptional()
  @IsBoolean()
  internal: boolean = true;
}

/** A note on a ticket. Times are UTC. */
export class TicketNoteDto {
  id: string;
  text: string;
  internal: boolean;
  /** Name of the author as the PSA knows them. */
  author: string | null;
  createdAt: string | null;
  /** While it is on its way to the PSA, or could not be brought there. */
  change: CardChangeDto | null;
}

/** One page of notes, newest first. */
export class TicketNotePageDto {
  items: TicketNoteDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
