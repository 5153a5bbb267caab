import type { Draft, Material } from '../drafting/draft.js';
import type { DraftingTask } from '../drafting/drafting-task.js';

/** Writes drafts: by rules, or with a model of some provider. Whatever it writes is checked before anyone sees it. */
export abstract class Writer {
  /** `built_in`, or the provider's name. */
  abstract readonly name: string;
  /** The provider's model; null for rules. */
  abstract readonly model: string | null;

  /**
   * Writes the draft of a task.
   * @param signal aborted when the worker is asked to stop
   */
  abstract write(task: DraftingTask, material: Material, signal: AbortSignal): Promise<Draft>;
}
