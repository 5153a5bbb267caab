import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import type { ProblemView } from '@atrium/api-client';
import { firstValueFrom } from 'rxjs';
import { type ChosenStatus, StatusChoiceDialog, type StatusQuestion } from './status-choice.dialog.js';

/** P6: asks for the exact status when a column has several or none. */
@Injectable({ providedIn: 'root' })
export class StatusChoice {
  private readonly dialog = inject(Dialog);

  /** The chosen status, or null when the person thinks better of it. `problem` is the API's 409 with the choices. */
  async ask(project: string, column: string, problem: ProblemView): Promise<ChosenStatus | null> {
    const { choices, defaultStatusId } = problem.extensions as {
      choices: StatusQuestion['choices'];
      defaultStatusId?: string | null;
    };
    const data: StatusQuestion = {
      project,
      column,
      choices,
      preselected: defaultStatusId ?? null,
      mapping: problem.code === 'projects.mapping_offered',
    };
    const ref = this.dialog.open<ChosenStatus, StatusQuestion>(StatusChoiceDialog, {
      data,
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'status-choice-title',
      autoFocus: 'input:checked, input',
    });
    return (await firstValueFrom(ref.closed)) ?? null;
  }
}
