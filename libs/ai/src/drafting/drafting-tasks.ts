import { Injectable } from '@nestjs/common';
import type { DraftingTask } from './drafting-task.js';

/** The drafting tasks of the features that this process has loaded. */
@Injectable()
export class DraftingTasks {
  private readonly tasks = new Map<string, DraftingTask>();

  /** A feature announces its task when its module starts. */
  add(task: DraftingTask): void {
    if (this.tasks.has(task.name)) throw new Error(`The drafting task ${task.name} is there twice.`);
    this.tasks.set(task.name, task);
  }

  /** The task of that name; throws for one that no loaded feature has. */
  named(name: string): DraftingTask {
    const task = this.tasks.get(name);
    if (!task) throw new Error(`No feature has the drafting task ${name}.`);
    return task;
  }
}
