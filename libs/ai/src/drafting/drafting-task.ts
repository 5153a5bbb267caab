import type { TenantTx } from '#libs/platform';
import type { Draft, Fact, Material } from './draft.js';

/**
 * Something that a feature has drafts written for. The feature says what the facts are and keeps what was written; this
 * lib queues, writes, checks, and records the run.
 */
export interface DraftingTask<F extends Fact = Fact> {
  /** `<lib>.<what>`, such as `projects.weekly-update`. */
  readonly name: string;
  /** Names of the draft's sections in their order. */
  readonly sections: readonly string[];
  /** Changes with what writers are told, so that a run says by which words it was made. */
  readonly promptVersion: string;

  /**
   * The facts of a run, in a read-only transaction. For clients there must be none among them that is internal; a run
   * whose facts break that fails. Null: what it is about is gone.
   */
  gather(tx: TenantTx, runId: string): Promise<Material<F> | null>;

  /** A5: writes the draft by rules. Pure: the same material gives the same draft. */
  byRules(material: Material<F>): Draft;

  /** Keeps what was written, in the transaction that ends the run. */
  keep(tx: TenantTx, runId: string, written: { draft: Draft; material: Material<F> }): Promise<void>;
}
