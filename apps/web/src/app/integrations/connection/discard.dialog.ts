import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { FieldComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';

/** Asks why a change is given up; closes with the reason, or with nothing. */
@Component({
  selector: 'app-discard-dialog',
  imports: [FieldComponent],
  template: `
    <form class="atr-dialog" novalidate (submit)="done($event, reason.value)">
      <h2 id="discard-title">{{ t(words.ask, { name: change.record.name }) }}</h2>
      <p>{{ t(words.what) }}</p>
      <atr-field
        for="discard-reason"
        [label]="t('integrations.change.reason')"
        [hint]="t('integrations.change.reasonHelp')"
        [error]="missing() ? t('integrations.change.reasonMissing') : null"
      >
        <textarea
          #reason
          id="discard-reason"
          class="atr-input"
          maxlength="500"
          aria-describedby="discard-reason-note"
          [attr.aria-invalid]="missing()"
          (input)="missing.set(false)"
        ></textarea>
      </atr-field>
      <div class="atr-dialog-actions">
        <button type="button" class="atr-button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button type="submit" class="atr-button is-danger">{{ t('integrations.change.discard') }}</button>
      </div>
    </form>
  `,
})
export class DiscardDialog {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly change = inject<Pick<Api.ChangeDto, 'op' | 'record'>>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly words =
    this.change.op === 'create'
      ? ({
          ask: 'integrations.change.discardNewAsk',
          what: 'integrations.change.discardNewText',
        } as const)
      : ({ ask: 'integrations.change.discardAsk', what: 'integrations.change.discardText' } as const);
  protected readonly missing = signal(false);

  protected done(event: Event, reason: string): void {
    event.preventDefault();
    const text = reason.trim();
    this.missing.set(text === '');
    if (text) this.ref.close(text);
  }
}
