import type { BaseRecord, Kind } from '../../world/model.js';
import { type Field, info, type Loose, shown, type Wire } from './fields.js';

/** A kind of vendor record: its properties, and what a new one starts with. */
export interface Entity {
  /** The vendor's name, as in `{"message": "project object is invalid"}`. */
  readonly name: string;
  readonly kind: Kind;
  /** In the order in which they are shown. */
  readonly fields: Readonly<Record<string, Field>>;
  /** A draft before the body is applied. Absent: records of this kind are not created here. */
  blank?(wire: Wire, parent: BaseRecord | undefined): Loose;
  /** Fills what the server decides when the body does not say; runs after the body. */
  complete?(draft: Loose, wire: Wire): void;
  /** Rules beyond those of single fields and of the world: field name and words. */
  check?(draft: Loose, wire: Wire): { field: string; code: string; message: string }[];
}

/** Names that conditions and orderBy know besides the properties. */
const MARKERS: Readonly<Record<string, Field>> = {
  lastUpdated: shown((record) => info(record as unknown as BaseRecord)['lastUpdated' as never], 'updatedAt'),
  updatedBy: shown((record) => record.updatedBy),
  dateEntered: shown((record) => info(record as unknown as BaseRecord)['dateEntered' as never], 'createdAt'),
  enteredBy: shown((record) => record.createdBy),
};

/** The property with that name: exact first, else whatever its case. */
export function queryField(entity: Entity, name: string): Field | undefined {
  const exact = entity.fields[name] ?? MARKERS[name];
  if (exact) return exact;
  const lower = name.toLowerCase();
  const key = [...Object.keys(entity.fields), ...Object.keys(MARKERS)].find(
    (known) => known.toLowerCase() === lower,
  );
  return key === undefined ? undefined : (entity.fields[key] ?? MARKERS[key]);
}

/** The record as the vendor shows it; empty properties are left out. */
export function show(
  entity: Entity,
  record: BaseRecord,
  wire: Wire,
  only: readonly string[] | null = null,
): Loose {
  const out: Loose = {};
  for (const [name, field] of Object.entries(entity.fields)) {
    if (only && !only.includes(name)) continue;
    const value = field.read(record as unknown as Loose, wire);
    if (value !== null && value !== undefined) out[name] = value;
  }
  return out;
}
