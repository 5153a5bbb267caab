import { Injectable } from '@nestjs/common';
import type { Draft, Material } from '../drafting/draft.js';
import type { DraftingTask } from '../drafting/drafting-task.js';
import { Writer } from './writer.js';

/** A5: writes by the task's own rules. Needs no provider, sends nothing anywhere, and gives the same draft for the same facts. */
@Injectable()
export class BuiltInWriter extends Writer {
  readonly name = 'built_in';
  readonly model = null;

  write(task: DraftingTask, material: Material): Promise<Draft> {
    return Promise.resolve(task.byRules(material));
  }
}
