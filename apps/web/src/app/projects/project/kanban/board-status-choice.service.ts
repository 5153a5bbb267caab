import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { firstValueFrom } from 'rxjs';
import { BoardStatusDialog, type BoardStatusQuestion, type ChosenStatuses } from './board-status.dialog.js';

/** P6: asks for the exact status, for each ticket board that has several in the column, or none. */
@Injectable({ providedIn: 'root' })
export class BoardStatusChoice {
  private readonly dialog = inject(Dialog);

  /** What was chosen, or null when the person thinks better of it. */
  async ask(column: string, boards: readonly Api.StatusChoiceDto[]): Promise<ChosenStatuses | null> {
    const ref = this.dialog.open<ChosenStatuses, BoardStatusQuestion>(BoardStatusDialog, {
      data: { column, boards },
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'board-status-title',
      autoFocus: 'input:checked, input',
    });
    return (await firstValueFrom(ref.closed)) ?? null;
  }
}
