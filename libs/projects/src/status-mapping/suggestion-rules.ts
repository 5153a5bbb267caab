import type { StatusGroup } from '../portfolio/status-group.js';

/** A PSA status as the suggestions look at it. */
export interface SuggestibleStatus {
  readonly name: string;
  /** The PSA's own closed flag. */
  readonly isClosed: boolean;
}

/**
 * Words that tell the group of a status, looked for in this order: a status named "Cancelled - Closed" is cancelled,
 * "Waiting to start" is on hold. English and German, as PSAs here are set up.
 */
const WORDS: readonly (readonly [StatusGroup, RegExp])[] = [
  ['cancelled', /\b(cancel|abort|reject|declin|withdraw|lost|storn|abgebrochen|abgelehnt)/],
  [
    'on_hold',
    /\b(on hold|hold|waiting|wait|paused?|pending|stalled|blocked|deferred|wartet|warte|pausiert|angehalten)\b/,
  ],
  [
    'completed',
    /\b(complete|completed|done|closed?|finish|finished|resolved|delivered|invoiced|abgeschlossen|erledigt|fertig)\b/,
  ],
  [
    'not_started',
    /\b(new|not started|planning|planned|plan|proposed|scheduled|backlog|assigned|intake|draft|neu|geplant|nicht begonnen)\b/,
  ],
  [
    'in_progress',
    /\b(in progress|progress|open|active|started|working|execut|ongoing|underway|review|in arbeit|aktiv|laufend|offen)/,
  ],
];

/**
 * P41: the group that a status' name suggests, or null when its name says nothing: such a status stays unmapped for a
 * person to decide. The PSA's closed flag speaks where the name does not.
 */
export function suggestGroup(status: SuggestibleStatus): StatusGroup | null {
  const words = status.name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  for (const [group, pattern] of WORDS) {
    if (pattern.test(words)) return group;
  }
  return status.isClosed ? 'completed' : null;
}
