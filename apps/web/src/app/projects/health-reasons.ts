import type { Api } from '@atrium/api-client';
import { describeDay, hoursText } from '@atrium/ui';
import type { T, TextKey } from '../i18n/texts.js';

/**
 * What a health badge opens to: the reasons of the automatic health (P31); before them, when somebody overrides it,
 * their words, until when they hold and what automatic says (P32).
 */
export function healthWords(
  card: {
    readonly healthReasons?: readonly Api.HealthReasonDto[];
    readonly healthOverride?: Api.HealthOverrideDto | null;
  },
  t: T,
  language: string,
): string[] {
  const reasons = (card.healthReasons ?? []).map((reason) => healthReason(reason, t, language));
  const override = card.healthOverride;
  if (!override) return reasons;
  const day = override.until && describeDay(override.until, '', language).exact;
  return [
    t('projects.override.by', { name: override.by, reason: override.reason }),
    ...(day ? [t('projects.override.until', { day })] : []),
    ...(override.automatic
      ? [
          t('projects.override.automatic', {
            health: t(`ui.health.${override.automatic}`),
            reasons: reasons.join('; '),
          }),
        ]
      : []),
  ];
}

/** P31: one reason of a health in words with its numbers, in the given language. */
export function healthReason(reason: Api.HealthReasonDto, t: T, language: string): string {
  // Numbers per code are those of the API's health rules.
  const numbers = reason.numbers as Readonly<Record<string, number | undefined>>;
  const percent = (share: number | undefined) => Math.round((share ?? 0) * 100);
  const hours = (value: number | undefined) => hoursText(value ?? 0, language);
  switch (reason.code) {
    case 'overdue':
      return t.plural('projects.reason.overdue', numbers['days'] ?? 0);
    case 'hours_over':
      return t('projects.reason.hoursOver', {
        actual: hours(numbers['actual']),
        estimated: hours(numbers['estimated']),
        percent: percent(numbers['share']),
      });
    case 'due_soon':
      return (numbers['days'] ?? 0) === 0
        ? t('projects.reason.dueToday', { done: percent(numbers['done']) })
        : t.plural('projects.reason.dueSoon', numbers['days'] ?? 0, { done: percent(numbers['done']) });
    case 'behind_plan':
      return t('projects.reason.behindPlan', {
        elapsed: percent(numbers['elapsed']),
        done: percent(numbers['done']),
      });
    case 'on_plan':
      return onPlan(numbers, t, percent);
    case 'completed':
    case 'no_plan':
    case 'on_hold':
      return t(PLAIN[reason.code]);
  }
}

const PLAIN = {
  completed: 'projects.reason.completed',
  no_plan: 'projects.reason.noPlan',
  on_hold: 'projects.reason.onHold',
} as const satisfies Record<string, TextKey>;

function onPlan(
  { done, elapsed }: Readonly<Record<string, number | undefined>>,
  t: T,
  percent: (share: number | undefined) => number,
): string {
  if (done !== undefined && elapsed !== undefined)
    return t('projects.reason.onPlan', { done: percent(done), elapsed: percent(elapsed) });
  return done === undefined
    ? t('projects.reason.onPlanPlain')
    : t('projects.reason.onPlanDone', { done: percent(done) });
}
