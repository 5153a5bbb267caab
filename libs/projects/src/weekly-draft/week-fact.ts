import type { Fact } from '#libs/ai';

/** What a fact of a week says; decides where the built-in writer puts it. */
export const WEEK_FACT_KINDS = [
  'tickets_closed',
  'tickets_opened',
  'ticket_closed',
  'ticket_opened',
  'ticket_reopened',
  'ticket_moved',
  'ticket_worked',
  'ticket_due',
  'ticket_late',
  'time_total',
  'time_person',
  'time_type',
  'hours',
  'hours_over',
  'milestone_done',
  'milestone_next',
  'milestone_late',
  'milestone_skipped',
  'deliverable_done',
  'deliverable_next',
  'deliverable_late',
  'actions_pending',
  'action_pending',
  'action_late',
  'action_answered',
  'health',
  'health_changed',
  'health_reason',
  'carried_next',
  'quiet',
] as const;
export type WeekFactKind = (typeof WEEK_FACT_KINDS)[number];

/** Kinds of records that a fact opens. */
export const FACT_RECORD_KINDS = ['ticket', 'milestone', 'deliverable', 'client_action', 'update'] as const;
export type FactRecordKind = (typeof FACT_RECORD_KINDS)[number];

/** A fact of a project's week (A1). */
export interface WeekFact extends Fact {
  readonly kind: WeekFactKind;
  /** The record's own name, or a few words, for the chip that opens it. */
  readonly label: string;
  /** What it opens; null for sums and for the project itself. */
  readonly record: { readonly kind: FactRecordKind; readonly id: string } | null;
}

/** Sections of a weekly update: the summary's sentences, and the lists of an update (P12). */
export const DRAFT_SECTIONS = ['summary', 'done', 'next', 'risks', 'decisions'] as const;
export type DraftSection = (typeof DRAFT_SECTIONS)[number];
