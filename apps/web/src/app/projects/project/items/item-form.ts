import { DialogRef } from '@angular/cdk/dialog';
import { type Signal, computed, inject, signal } from '@angular/core';
import { type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { type Observable, firstValueFrom } from 'rxjs';
import type { Difference } from './difference.component.js';
import { type KeptDraft, keptDraft } from './kept-draft.js';
import type { NewItemSource } from './new-item.js';

/** A record that is saved under its version. */
export interface StoredItem {
  readonly id: string;
  readonly version: number;
}

/** What a form is opened for. */
export interface ItemQuestion<R extends StoredItem, D extends object> {
  readonly projectId: string;
  /** Null: a new one. */
  readonly record: R | null;
  /** P22: what a new one is made of. */
  readonly source?: NewItemSource;
  /** A change that was asked for elsewhere and met a newer record: the form begins with the difference. */
  readonly met?: { readonly wish: Partial<D>; readonly current: R };
}

/** How the form of one kind of records fills, checks, compares and sends itself. */
export interface ItemFormPlan<R extends StoredItem, D extends object> {
  /** Of the kind; names what is kept of what somebody types. */
  readonly name: string;
  readonly question: ItemQuestion<R, D>;
  /** A blank form. */
  readonly blank: (source: NewItemSource) => D;
  readonly draftOf: (record: R) => D;
  readonly send: (draft: D, record: R | null) => Observable<R>;
  /** Messages by field about what is missing. */
  readonly check: (draft: D) => Readonly<Partial<Record<string, string>>>;
  /** The fields that show the server's messages themselves; anything else is told below the form. */
  readonly beside: readonly string[];
  readonly compare: (mine: D, theirs: D) => readonly Difference[];
  /** What of mine has to change to go on top of a newer record. */
  readonly onTopOf?: (mine: D, theirs: R) => Partial<D>;
  readonly refused?: (problem: ProblemView) => void;
  readonly givenUp?: (draft: D) => void;
}

interface Kept<R, D> {
  readonly draft: D;
  /** What was stored when the draft was begun; null for a new one. */
  readonly record: R | null;
}

/**
 * The form of one of a project's own records in a dialog. What is typed survives a failed save, a reload and closing the
 * dialog; who saves second gets the difference (P23)..
 */
export class ItemForm<R extends StoredItem, D extends object> {
  private readonly ref = inject(DialogRef);
  private readonly kept: KeptDraft<Kept<R, D>>;
  private readonly tried = signal(false);
  private readonly problem = signal<ProblemView | null>(null);
  private readonly newer = signal<R | null>(null);
  private readonly working = signal(false);

  readonly draft: Signal<D>;
  readonly record: Signal<R | null>;
  readonly restored: Signal<boolean>;
  readonly busy = this.working.asReadonly();
  /** The record as somebody else saved it meanwhile. */
  readonly theirs = this.newer.asReadonly();
  readonly differences: Signal<readonly Difference[]>;
  /** P22: it comes from a phase or ticket. */
  readonly linked: Signal<boolean>;
  private readonly missing: Signal<Readonly<Partial<Record<string, string>>>>;
  /** What the server says that belongs to no field on screen. */
  readonly alert: Signal<string | null>;

  constructor(private readonly plan: ItemFormPlan<R, D>) {
    const { record, source = {}, projectId, met } = plan.question;
    this.kept = keptDraft<Kept<R, D>>(`${plan.name}:${record?.id ?? projectId}`, {
      draft: record ? plan.draftOf(record) : plan.blank(source),
      record,
    });
    this.draft = computed(() => this.kept.value().draft);
    this.record = computed(() => this.kept.value().record);
    this.restored = this.kept.restored;
    this.missing = computed(() => (this.tried() ? plan.check(this.draft()) : {}));
    this.differences = computed(() => {
      const theirs = this.newer();
      return theirs ? plan.compare(this.draft(), plan.draftOf(theirs)) : [];
    });
    this.linked = computed(() => {
      const { phaseId, ticketId } = this.draft() as NewItemSource;
      return Boolean(phaseId ?? ticketId);
    });
    this.alert = computed(() => {
      const problem = this.problem();
      if (!problem || problem.errors.some(({ field }) => plan.beside.includes(field))) return null;
      return problem.errors[0]?.message ?? problem.detail ?? problem.title;
    });
    if (met) {
      this.patch(met.wish);
      this.meet(met.current);
    } else if (record && this.record()?.version !== record.version) {
      // It was typed on an older record: what came since must not be overwritten unseen.
      this.meet(record);
    }
    // A form that is opened from a phase or ticket is about that one, whatever was typed before.
    if (source.phaseId ?? source.ticketId) {
      const from = { phaseId: source.phaseId ?? null, ticketId: source.ticketId ?? null };
      this.patch(from as unknown as Partial<D>);
    }
  }

  /** What is to be said beside a field. */
  error(field: string): string | null {
    return this.missing()[field] ?? fieldMessage(this.problem(), field);
  }

  patch(change: Partial<D>): void {
    this.kept.patch({ draft: { ...this.draft(), ...change } });
  }

  unlink(): void {
    this.patch({ phaseId: null, ticketId: null } as unknown as Partial<D>);
  }

  startOver(): void {
    const record = this.record();
    this.kept.restart({ draft: record ? this.plan.draftOf(record) : this.plan.blank({}), record });
  }

  cancel(): void {
    this.plan.givenUp?.(this.draft());
    this.close();
  }

  /** Closes, and keeps nothing of what was typed. */
  close(result?: unknown): void {
    this.kept.forget();
    this.ref.close(result);
  }

  async save(): Promise<void> {
    this.tried.set(true);
    if (Object.values(this.missing()).some(Boolean) || this.busy() || this.newer()) return;
    const record = this.record();
    if (record && same(this.draft(), this.plan.draftOf(record))) {
      this.close();
      return;
    }
    const saved = await this.attempt(this.plan.send(this.draft(), record));
    if (saved) this.close(saved.answer);
  }

  /** Sends something about the record. Null: it failed, and the form says why. */
  async attempt<T>(request: Observable<T>): Promise<{ readonly answer: T } | null> {
    this.working.set(true);
    this.problem.set(null);
    try {
      return { answer: await firstValueFrom(request) };
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status === 412) this.meet(problem.extensions['current'] as R);
      else this.problem.set(problem);
      this.plan.refused?.(problem);
      return null;
    } finally {
      this.working.set(false);
    }
  }

  /** Saves over what somebody else saved, having seen it. */
  async keepMine(): Promise<void> {
    const theirs = this.newer();
    if (!theirs) return;
    const mine = this.draft();
    this.newer.set(null);
    this.kept.patch({ draft: { ...mine, ...this.plan.onTopOf?.(mine, theirs) }, record: theirs });
    await this.save();
  }

  takeTheirs(): void {
    const theirs = this.newer();
    if (!theirs) return;
    this.newer.set(null);
    this.kept.restart({ draft: this.plan.draftOf(theirs), record: theirs });
  }

  /** Somebody else saved: fields that this person left alone follow, the others are theirs to choose. */
  private meet(current: R): void {
    const record = this.record();
    if (record) this.patch(untouched(this.plan.draftOf(record), this.draft(), this.plan.draftOf(current)));
    this.newer.set(current);
  }
}

/** The fields of `mine` that still are as they were, as they are now. */
export function untouched<D extends object>(before: D, mine: D, now: D): Partial<D> {
  const fields = Object.keys(now) as (keyof D)[];
  const left = fields.filter((field) => same(before[field], mine[field]));
  return Object.fromEntries(left.map((field) => [field, now[field]])) as Partial<D>;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
