import type { FieldValue } from '../../psa-writes.js';
import type { EntityFields, PicklistValue } from '../field-info.js';
import type { Refusal } from '../../writing/refusal.js';

/** Picklists of what can be changed, by entity and our field. */
const picklists = {
  Projects: { status: 'status', type: 'projectType' },
  Tasks: { status: 'status', priority: 'priorityLabel' },
  Tickets: { status: 'status', priority: 'priority', board: 'queueID' },
} as const;

export type PicklistEntity = keyof typeof picklists;

/** Checks values against the account's picklists before they are sent (I17), and chooses where nothing was chosen. */
export class KnownValues {
  constructor(private readonly fields: EntityFields) {}

  /** A no for a value that is gone or no longer in use; null where nothing speaks against it or the list cannot be seen. */
  async refusal(entity: PicklistEntity, field: string, value: FieldValue): Promise<Refusal | null> {
    if (value.externalId === null) return null;
    const usable = ({ value: id, isActive }: PicklistValue) => id === value.externalId && isActive !== false;
    if ((await this.list(entity, field)).some(usable)) return null;
    // What was learned of late may be outdated; before a no it is asked for anew.
    const list = await this.list(entity, field, 'fresh');
    if (list.length === 0 || list.some(usable)) return null;
    const item = list.find((one) => one.value === value.externalId);
    const name = value.name ?? item?.label ?? value.externalId;
    const words = item
      ? `The ${field} "${name}" is no longer in use in Autotask.`
      : `Autotask no longer has the ${field} "${name}".`;
    return { words, fields: [field] };
  }

  /** The name of a value, null where it is not known. */
  async nameOf(entity: PicklistEntity, field: string, value: string | null): Promise<string | null> {
    const list = await this.list(entity, field);
    return list.find((one) => one.value === value)?.label?.trim() ?? null;
  }

  /** What the account chooses by itself: its default, else the first value in use; null where the list cannot be seen. */
  async usual(entity: PicklistEntity, field: string): Promise<string | null> {
    const inUse = (await this.list(entity, field)).filter(({ isActive }) => isActive !== false);
    const first = [...inUse].sort((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0))[0];
    return (inUse.find(({ isDefaultValue }) => isDefaultValue) ?? first)?.value ?? null;
  }

  /** The default, null where the account has none. */
  async preset(entity: PicklistEntity, field: string): Promise<string | null> {
    const list = await this.list(entity, field);
    return list.find((one) => one.isDefaultValue && one.isActive !== false)?.value ?? null;
  }

  private list(entity: PicklistEntity, field: string, how: 'fresh' | 'recent' = 'recent') {
    const names: Readonly<Record<string, string>> = picklists[entity];
    return this.fields.visible(entity, names[field] ?? field, how);
  }
}
