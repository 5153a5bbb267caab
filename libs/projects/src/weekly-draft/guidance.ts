import type { WeekFact, WeekFactKind } from './week-fact.js';

/** A4: what the built-in writer takes from a person's wishes. It works by rules, and this is all that it can do with them. */
export interface Guidance {
  /** Words of theirs that facts speak of; what matches them comes first. */
  readonly focus: readonly string[];
  /** They asked for few words: each list has three lines at most. */
  readonly short: boolean;
}

const SHORT = /(?<!\p{L})(short|brief|concise|kurz|kurze[rs]?|knapp|knappe[rs]?)(?!\p{L})/iu;
const WORD = /\p{L}[\p{L}\d-]{3,}/gu;
const STOP = new Set(
  `about above also auch aber bitte brief concise dass dein deine diese dieser eine einen einer focus fokus from
  ganz have heben hervor highlight ignore ihre instead into kein keine kurz kurze kurzer kurzes knapp make mention more
  nicht nicht nothing oder only please print project projekt report schreib schreibe short should sich sind tell that
  their them then there they this über unter update week woche what when will with wird without work write your`.split(
    /\s+/,
  ),
);

/** Words that people use for a kind of fact instead of for what it is about. */
const TOPICS: readonly [RegExp, readonly WeekFactKind[]][] = [
  [
    /^(budget|budgets|hours|hour|estimate|estimates|stunden|schätzung|aufwand)$/u,
    ['hours', 'hours_over', 'time_total', 'ticket_worked'],
  ],
  [
    /^(timeline|schedule|deadline|deadlines|date|dates|termin|termine|zeitplan|fristen?)$/u,
    [
      'milestone_next',
      'milestone_late',
      'milestone_done',
      'deliverable_late',
      'ticket_due',
      'ticket_late',
      'health_reason',
    ],
  ],
  [
    /^(milestones?|meilensteine?)$/u,
    ['milestone_next', 'milestone_late', 'milestone_done', 'milestone_skipped'],
  ],
  [/^(deliverables?|ergebnisse?)$/u, ['deliverable_next', 'deliverable_late', 'deliverable_done']],
  [
    /^(overdue|late|delays?|überfällig\p{L}*|verzug)$/u,
    ['ticket_late', 'milestone_late', 'deliverable_late', 'action_late'],
  ],
];

/** Reads the wishes against the facts that there are. Words that no fact speaks of are left out: they cannot be followed. */
export function guidanceFrom(instructions: string, facts: readonly WeekFact[]): Guidance {
  const words = [...new Set([...instructions.toLowerCase().matchAll(WORD)].map(([word]) => word))];
  return {
    focus: words.filter((word) => !STOP.has(word) && facts.some((fact) => speaksOf(fact, word))),
    short: SHORT.test(instructions),
  };
}

/** How many of the words a fact speaks of. */
export function weightOf(fact: WeekFact, { focus }: Guidance): number {
  return focus.filter((word) => speaksOf(fact, word)).length;
}

function speaksOf(fact: WeekFact, word: string): boolean {
  if (TOPICS.some(([topic, kinds]) => topic.test(word) && kinds.includes(fact.kind))) return true;
  const said = `${fact.text} ${fact.label}`.toLowerCase().match(WORD) ?? [];
  return said.some((one) => one === word || one === `${word}s` || `${one}s` === word);
}
