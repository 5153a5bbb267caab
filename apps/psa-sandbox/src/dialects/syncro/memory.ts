import type { BaseRecord } from '../../world/model.js';

/** What a record was given over this dialect and the world has no place for. */
export interface Memory {
  readonly status?: { readonly name: string; readonly statusId: number };
  readonly priority?: string | null;
  readonly ticketTypeId?: number;
  readonly problemType?: string | null;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly string[];
  readonly startAt?: number | null;
  readonly endAt?: number | null;
  readonly subject?: string;
  readonly charges?: number;
  readonly contactName?: string;
}

export function memoryOf(record: BaseRecord): Memory {
  return record.attributes?.syncro ?? {};
}

/** The attributes of a record with these things remembered beside what it has. */
export function remember(record: BaseRecord | undefined, news: Memory): Readonly<Record<string, unknown>> {
  return { ...record?.attributes, syncro: { ...(record ? memoryOf(record) : {}), ...news } };
}
