import type { Api } from '@atrium/api-client';
import { describeDay, isoDay } from '@atrium/ui';
import type { TextKey } from '../../i18n/texts.js';

/** Names of the fields that a new record may have. */
export const CREATED_FIELD: Readonly<Record<string, TextKey>> = {
  text: 'integrations.change.field.text',
  audience: 'integrations.change.field.audience',
  hours: 'integrations.change.field.hours',
  workDate: 'integrations.change.field.workDate',
  member: 'integrations.change.field.member',
  notes: 'integrations.change.field.notes',
  internalNotes: 'integrations.change.field.internalNotes',
  workType: 'integrations.change.field.workType',
  workRole: 'integrations.change.field.workRole',
  billable: 'integrations.change.field.billable',
  company: 'integrations.change.field.company',
  contact: 'integrations.change.field.contact',
  board: 'integrations.change.field.board',
  phase: 'integrations.change.field.phase',
  status: 'integrations.change.field.status',
  priority: 'integrations.change.field.priority',
  owner: 'integrations.change.field.owner',
  type: 'integrations.change.field.type',
  manager: 'integrations.change.field.manager',
  startDate: 'integrations.change.field.startDate',
  dueDate: 'integrations.change.field.dueDate',
  budgetHours: 'integrations.change.field.budgetHours',
  description: 'integrations.change.field.description',
};

const WORDS: Readonly<Record<string, TextKey>> = {
  'audience internal': 'integrations.change.audience.internal',
  'audience client': 'integrations.change.audience.client',
  'billable yes': 'integrations.change.billable.yes',
  'billable no': 'integrations.change.billable.no',
};

const HOURS: ReadonlySet<string> = new Set(['hours', 'budgetHours']);
const DAYS: ReadonlySet<string> = new Set(['workDate', 'startDate', 'dueDate']);

/**
 * What a new record has in a field, as people read it: hours with their fraction as logged, days in full, words of our own
 * in the language, and everything else as it was written.
 */
export function createdValue(
  { field, to }: Pick<Api.FieldChangeDto, 'field' | 'to'>,
  t: (key: TextKey) => string,
  language: string,
  now: Date,
): string {
  const value = to.name ?? to.externalId ?? '';
  const word = WORDS[`${field} ${value}`];
  if (word) return t(word);
  if (HOURS.has(field)) {
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(Number(value))} h`;
  }
  return DAYS.has(field) ? describeDay(value, isoDay(now), language).exact : value;
}
