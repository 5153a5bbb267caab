import type { AnyRecord } from '../world/model.js';

const INSTANTS = new Set(['createdAt', 'updatedAt', 'startedAt', 'endedAt', 'closedAt']);

/** A world record as the control endpoint shows it: instants as `2026-03-01T09:00:00.000Z`, everything else as it is. */
export function rawRecord(record: AnyRecord): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      INSTANTS.has(name) && typeof value === 'number' ? new Date(value).toISOString() : (value as unknown),
    ]),
  );
}

/** The way back: instants given as text become epoch milliseconds. */
export function fromRaw(changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [
      name,
      INSTANTS.has(name) && typeof value === 'string' ? Date.parse(value) : value,
    ]),
  );
}
