import { isRecord, type RawRecord } from './raw-record.js';

/** Plain fields of a milestone that Halo takes back. Whatever of them is missing in what is sent, it blanks. */
const plainFields = [
  'ticket_id',
  'name',
  'sequence',
  'start_days',
  'target_days',
  'milestone_value',
  'invoicenumber',
  'from_template_id',
  'state',
  '_complete',
] as const;

const dateFields = ['start_date', 'target_date', 'processed_date'] as const;

/**
 * All milestones of a project as they have to be sent to put one ticket into one of them: Halo replaces the whole array, a row
 * that is missing is deleted and a field that is missing is blanked.
 * @param own the milestones of the project's detail, just read
 * @param everywhere the tenant's list of milestones, for fields that the detail leaves out
 */
export function rowsWithTicket(
  own: readonly unknown[],
  everywhere: readonly unknown[],
  milestoneId: string,
  ticketId: string,
): RawRecord[] {
  const known = new Map(everywhere.filter(isRecord).map((row) => [String(row.id), row]));
  return own.filter(isRecord).map((row) => {
    const full = { ...known.get(String(row.id)), ...row };
    const sent = writable(full);
    return String(row.id) === milestoneId
      ? { ...sent, tickets_list: withId(sent.tickets_list, Number(ticketId)) }
      : sent;
  });
}

interface Writable extends RawRecord {
  tickets_list: { id: number }[];
}

function writable(row: RawRecord): Writable {
  const plain = plainFields.filter((field) => row[field] !== undefined).map((field) => [field, row[field]]);
  const dates = dateFields
    .filter((field) => row[field] !== undefined)
    .map((field) => [field, zoned(row[field])]);
  return {
    ...(Object.fromEntries([...plain, ...dates]) as RawRecord),
    id: Number(row.id),
    tickets_list: membersOf(row),
    milestone_dependencies: dependenciesOf(row),
  };
}

/** Halo reads `tickets_list` back and ignores `tickets`, which older ones answer with. */
function membersOf(row: RawRecord): { id: number }[] {
  const listed = records(row.tickets_list).map((one) => one.id);
  const older = records(row.tickets).map((one) => one.ticket_id);
  return ids([...listed, ...older]);
}

function dependenciesOf(row: RawRecord): { id: number }[] {
  const direct = records(row.milestone_dependencies).map((one) => one.id);
  const older = records(row.dependencies)
    .filter((one) => String(one.child) === String(row.id))
    .map((one) => one.parent);
  return ids([...direct, ...older]);
}

function ids(values: readonly unknown[]): { id: number }[] {
  const numbers = values.map(Number).filter((value) => Number.isInteger(value) && value > 0);
  return [...new Set(numbers)].map((id) => ({ id }));
}

function withId(list: readonly { id: number }[], id: number): { id: number }[] {
  return list.some((one) => one.id === id) ? [...list] : [...list, { id }];
}

function records(value: unknown): RawRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** What Halo sends without a zone is UTC; sent back, it says so. */
function zoned(value: unknown): unknown {
  return typeof value === 'string' && /T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(value) ? `${value}Z` : value;
}
