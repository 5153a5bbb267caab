import type { Draft, Material, Sentence } from '#libs/ai';
import { guidanceFrom, weightOf } from './guidance.js';
import type { DraftSection, WeekFact, WeekFactKind } from './week-fact.js';

const MOST_LINES = 20;
const SHORT_LINES = 3;

/** Where the facts go, in the order in which they are read. A kind that stands in two sections is said in both. */
const PLACES: Record<DraftSection, readonly WeekFactKind[]> = {
  summary: [
    'quiet',
    'health_changed',
    'health',
    'tickets_closed',
    'tickets_opened',
    'time_total',
    'hours',
    'actions_pending',
  ],
  done: [
    'milestone_done',
    'deliverable_done',
    'ticket_closed',
    'action_answered',
    'ticket_moved',
    'ticket_worked',
  ],
  next: ['milestone_next', 'deliverable_next', 'ticket_due', 'ticket_opened', 'carried_next'],
  risks: [
    'health_reason',
    'hours_over',
    'milestone_late',
    'deliverable_late',
    'ticket_late',
    'action_late',
    'ticket_reopened',
    'milestone_skipped',
  ],
  decisions: ['action_pending'],
};

/**
 * A5: a weekly update by rules: each fact is said once in its place, in its own words, and cites itself. What was planned
 * last week and is done now is not said to come next.
 */
export function weeklyByRules({ facts, instructions }: Material<WeekFact>): Draft {
  const guidance = guidanceFrom(instructions, facts);
  const done = facts.filter(({ kind }) => PLACES.done.includes(kind) && kind !== 'ticket_worked');
  const known = facts.filter((fact) => fact.kind !== 'carried_next' || !isSaid(fact, done));
  const lines = (section: DraftSection): Sentence[] =>
    PLACES[section]
      .flatMap((kind) => known.filter((fact) => fact.kind === kind))
      .map((fact) => ({ fact, weight: weightOf(fact, guidance) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, guidance.short ? SHORT_LINES : MOST_LINES)
      .map(({ fact }) => ({ text: fact.text, factIds: [fact.id] }));
  return {
    summary: lines('summary'),
    done: lines('done'),
    next: lines('next'),
    risks: lines('risks'),
    decisions: lines('decisions'),
  };
}

/** Does one of these facts tell of what a line of last week named? By the record's own title, which the line repeats. */
function isSaid(carried: WeekFact, done: readonly WeekFact[]): boolean {
  const line = carried.text.toLowerCase();
  return done.some(({ text }) => {
    const title = /[“„](.+)[”“]/u.exec(text)?.[1]?.toLowerCase();
    return title !== undefined && title.length > 3 && line.includes(title);
  });
}
