import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ConfirmDialogComponent, type ConfirmQuestion } from './confirm-dialog.component.js';

/** Asks before something that cannot be taken back. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialog = inject(Dialog);

  /** True when the person agreed; Escape, the backdrop and Cancel are no. Focus returns to where it was. */
  async ask(question: ConfirmQuestion): Promise<boolean> {
    const open = this.dialog.open<boolean, ConfirmQuestion>(ConfirmDialogComponent, {
      data: question,
      role: 'alertdialog',
      ariaLabelledBy: 'atr-confirm-title',
      ariaDescribedBy: 'atr-confirm-text',
      backdropClass: 'atr-dialog-backdrop',
      autoFocus: '[data-first]',
    });
    return (await firstValueFrom(open.closed)) === true;
  }
}
