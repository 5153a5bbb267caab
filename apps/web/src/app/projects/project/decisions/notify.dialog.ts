import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type Api, type ProblemView, toProblem } from '@atrium/api-client';
import { FieldComponent, IconComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { ItemsApi } from '../items/items.api.js';

/** P15: *Notify*: says who will be told and how, and takes a word along. */
@Component({
  selector: 'app-notify-dialog',
  imports: [FieldComponent, IconComponent],
  template: `
    <form class="atr-dialog" novalidate (submit)="send($event, message.value)">
      <h2 id="notify-title">{{ t('items.action.notifyHeading') }}</h2>
      <p>{{ t('items.action.notifyLead', { names: names() }) }}</p>
      <atr-field
        for="notify-message"
        [label]="t('items.action.message')"
        [hint]="t('items.action.messageHint')"
      >
        <textarea
          #message
          id="notify-message"
          class="atr-input"
          rows="3"
          maxlength="2000"
          aria-describedby="notify-message-note"
        ></textarea>
      </atr-field>
      @if (problem(); as trouble) {
        <p class="bad" role="alert">{{ trouble.detail ?? trouble.title }}</p>
      }
      <div class="atr-dialog-actions">
        <button type="button" class="atr-button" (click)="ref.close()">{{ t('ui.cancel') }}</button>
        <button type="submit" class="atr-button is-primary" [disabled]="busy()">
          <atr-icon name="mail" [size]="14" />{{
            t(busy() ? 'items.action.notifying' : 'items.action.notify')
          }}
        </button>
      </div>
    </form>
  `,
  styles: `
    .atr-dialog p.bad {
      margin: 8px 0 0;
      color: var(--atr-bad-text);
    }
  `,
})
export class NotifyDialog {
  private readonly api = inject(ItemsApi);
  protected readonly ref = inject<DialogRef<Api.ClientActionDto>>(DialogRef);
  protected readonly action = inject<Api.ClientActionDto>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly names = computed(() =>
    this.action.assignees
      .filter(({ answer }) => answer === null)
      .map(({ name }) => name)
      .join(', '),
  );
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);

  protected async send(event: Event, message: string): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const sent = this.api.notify(this.action.id, message.trim(), newRequestKey());
      this.ref.close(await firstValueFrom(sent));
    } catch (error) {
      this.problem.set(toProblem(error));
      this.busy.set(false);
    }
  }
}
