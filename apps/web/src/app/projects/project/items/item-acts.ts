import { Injectable, inject } from '@angular/core';
import { type ProblemView, toProblem } from '@atrium/api-client';
import { Toasts } from '@atrium/ui';
import { type Observable, firstValueFrom } from 'rxjs';
import { type TextKey, injectT } from '../../../i18n/texts.js';
import { ProjectStore } from '../project.store.js';

/** Does something with a project's own records, says how it went, and has the page read them again. */
@Injectable()
export class ItemActs {
  private readonly store = inject(ProjectStore);
  private readonly toasts = inject(Toasts);
  private readonly t = injectT();

  /**
   * @param conflict what to do when somebody saved meanwhile, instead of saying so
   * @returns whether it worked
   */
  async do(
    request: Observable<unknown>,
    said: TextKey,
    conflict?: (problem: ProblemView) => Promise<void>,
  ): Promise<boolean> {
    try {
      await firstValueFrom(request);
      this.done(said);
      return true;
    } catch (error) {
      const problem = toProblem(error);
      const changed = problem.status === 412;
      if (changed && conflict) {
        await conflict(problem);
      } else {
        this.toasts.show({
          tone: 'bad',
          text: this.t(changed ? 'items.changedMeanwhile' : 'items.failed'),
          ...(changed || !problem.detail ? {} : { detail: problem.detail }),
        });
      }
      this.store.changed();
      return false;
    }
  }

  done(said: TextKey): void {
    this.toasts.show({ tone: 'good', text: this.t(said) });
    this.store.changed();
  }
}
