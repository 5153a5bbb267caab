import type { ConnectionEntity } from '../connections/connection.entity.js';
import { notesHistoryDays } from '../connections/connection-settings.js';
import type { HeldRunSet } from './run-set.js';

/** Notes of tickets and projects that have not changed for long are left out: each would cost a call (see `notesHistoryDays`). */
export function notesSince(connection: ConnectionEntity, held: HeldRunSet): Date | null {
  if (held.dataSet !== 'notes') return null;
  const days = connection.settings.notesHistoryDays ?? notesHistoryDays;
  return new Date(held.startedAt.getTime() - days * 86_400_000);
}
