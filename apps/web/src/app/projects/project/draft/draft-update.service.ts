import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { firstValueFrom } from 'rxjs';
import { DraftDialog, type DraftQuestion } from './draft.dialog.js';

/** P14: has a week's update drafted. */
@Injectable({ providedIn: 'root' })
export class DraftUpdate {
  private readonly dialog = inject(Dialog);

  /** The draft that was written, or null when the person thought better of it. */
  async ask(question: DraftQuestion): Promise<Api.WeeklyDraftDto | null> {
    const ref = this.dialog.open<Api.WeeklyDraftDto, DraftQuestion>(DraftDialog, {
      data: question,
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'draft-title',
      autoFocus: question.withWishes ? 'textarea' : 'select',
    });
    return (await firstValueFrom(ref.closed)) ?? null;
  }
}
