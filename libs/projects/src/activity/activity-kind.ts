/** What an activity is about; the feed is filtered by it (P24). */
export const ACTIVITY_TOPICS = [
  'project',
  'status',
  'schedule',
  'hours',
  'health',
  'details',
  'contact',
  'update',
  'client_action',
  'deliverable',
  'milestone',
  'file',
  'sharing',
  'ticket',
  'note',
  'time',
] as const;
export type ActivityTopic = (typeof ACTIVITY_TOPICS)[number];

/** What was done. Words of the past, as the feed says them. */
export const ACTIVITY_VERBS = [
  'created',
  'changed',
  'removed',
  'restored',
  'reordered',
  'published',
  'withdrawn',
  'shared',
  'unshared',
  'notified',
  'responded',
  'reopened',
  'completed',
  'cancelled',
  'overridden',
  'cleared',
  'attached',
  'detached',
  'linked',
  'unlinked',
  'exceeded',
  'refused',
  'failed',
  'conflicted',
  'discarded',
] as const;
export type ActivityVerb = (typeof ACTIVITY_VERBS)[number];

/** `<topic>.<verb>`, such as `update.published`. */
export type ActivityKind = `${ActivityTopic}.${ActivityVerb}`;

/** Who acted: besides those who call us, the PSA, whose news a sync brings. */
export const ACTIVITY_ACTORS = ['staff', 'contact', 'api-key', 'psa', 'system'] as const;
export type ActivityActorKind = (typeof ACTIVITY_ACTORS)[number];

/** Records that an activity can be about. */
export const ACTIVITY_SUBJECTS = [
  'project',
  'update',
  'client_action',
  'deliverable',
  'milestone',
  'ticket',
  'phase',
  'contact',
  'file',
] as const;
export type ActivitySubjectKind = (typeof ACTIVITY_SUBJECTS)[number];

/** A value before or after, as a person reads it: a name, a day `yyyy-mm-dd`, decimal hours, yes or no. */
export type ActivityValue = string | number | boolean | null;
