import type { Api } from '@atrium/api-client';
import { type IconName, describeDay, hoursText } from '@atrium/ui';
import type { T } from '../../../i18n/texts.js';

/** What stands before an entry, by what it is about. */
export const TOPIC_ICONS: Readonly<Record<Api.ActivityTopic, IconName>> = {
  project: 'folder-kanban',
  status: 'move-right',
  schedule: 'calendar',
  hours: 'hourglass',
  health: 'activity',
  details: 'pencil',
  contact: 'users',
  update: 'file-text',
  client_action: 'message-circle-question-mark',
  deliverable: 'inbox',
  milestone: 'flag',
  file: 'file-text',
  sharing: 'eye',
  ticket: 'list-checks',
  note: 'pencil',
  time: 'clock',
};

const FIELDS = [
  'name',
  'title',
  'status',
  'startDate',
  'dueDate',
  'plannedDate',
  'actualDate',
  'completedDate',
  'estimatedHours',
  'actualHours',
  'hours',
  'manager',
  'health',
  'until',
  'objective',
  'description',
  'summary',
  'phaseLabel',
  'lead',
  'sponsor',
  'owner',
  'priority',
  'clientVisible',
  'urgent',
  'note',
  'week',
  'response',
  'policy',
  'completedOn',
  'internalNote',
  'contacts',
  'clientSharing',
  'override',
  'told',
  'mailedTo',
  'file',
  'fileShared',
] as const;
const VALUES = [
  'not_started',
  'planned',
  'pending',
  'in_progress',
  'in_review',
  'complete',
  'completed',
  'cancelled',
  'skipped',
  'approved',
  'rejected',
  'automatic',
  'any',
  'all',
  'by_settings',
  'shared',
  'hidden',
] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const HEALTHS = ['on_track', 'at_risk', 'behind', 'completed', 'unscored'] as const;

/** "published the update “Week 10”": what was done, to stand behind the name of who did it. */
export function activityWords(entry: Api.ActivityDto, t: T): string {
  const { topic, verb, subject } = entry;
  if (topic === 'note' && verb === 'created') return t('activity.wroteNote', { name: subject?.label ?? '' });
  if (topic === 'time' && verb === 'created') return t('activity.loggedTime', { name: subject?.label ?? '' });
  const thing = subject
    ? t('activity.named', { thing: t(`activity.thing.${topic}`), name: labelOf(subject, t) })
    : t(`activity.thing.${topic}`);
  return t(`activity.did.${verb}`, { thing });
}

/** An update is named by the Monday of its week. */
function labelOf({ kind, label }: Api.ActivitySubjectDto, t: T): string {
  if (kind !== 'update' || !DAY.test(label)) return label;
  const day = new Intl.DateTimeFormat(t('language.tag'), { dateStyle: 'medium', timeZone: 'UTC' });
  return t('activity.week', { day: day.format(new Date(`${label}T00:00:00Z`)) });
}

/** The name of a changed field; what a later release adds is shown by its key. */
export function fieldWords(field: string, t: T): string {
  const known = FIELDS.find((one) => one === field);
  return known ? t(`activity.field.${known}`) : field;
}

/** A value before or after as a person reads it. @param today `yyyy-mm-dd` */
export function valueWords(
  field: string,
  value: string | number | boolean | null,
  t: T,
  language: string,
  today: string,
): string {
  if (value === null || value === '') return t('activity.nothing');
  if (typeof value === 'boolean') return t(value ? 'activity.yes' : 'activity.no');
  if (typeof value === 'number')
    return /hours$/i.test(field)
      ? t('ui.hours', { hours: hoursText(value, language) })
      : value.toLocaleString(language);
  if (DAY.test(value)) return describeDay(value, today, language).short;
  const health =
    field === 'health' || field === 'override' ? HEALTHS.find((one) => one === value) : undefined;
  if (health) return t(`ui.health.${health}`);
  const known = VALUES.find((one) => one === value);
  return known ? t(`activity.value.${known}`) : value;
}
