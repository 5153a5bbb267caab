import { ClientUpdateDto } from './client-update.dto.js';

/** A page of published updates, the latest week first. */
export class ClientUpdatePageDto {
  items: ClientUpdateDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
