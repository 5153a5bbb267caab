import { ApiProperty } from '@nestjs/swagger';

export const ITEM_SOURCE_KINDS = ['phase', 'ticket'] as const;
export type ItemSourceKind = (typeof ITEM_SOURCE_KINDS)[number];

/** P22: the phase or ticket that an item was created from. */
export class ItemSourceDto {
  @ApiProperty({ enum: ITEM_SOURCE_KINDS, enumName: 'ItemSourceKind' })
  kind: ItemSourceKind;
  id: string;
  /** Name of the phase, summary of the ticket. */
  name: string;
  /** The PSA's number of the ticket; null for a phase. */
  number: string | null;
}
