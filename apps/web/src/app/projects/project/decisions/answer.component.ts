import { Component, inject, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { IconComponent, Texts } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';

/** What somebody answered to a client action. */
@Component({
  selector: 'app-answer',
  imports: [IconComponent],
  template: `
    @if (answer().approval; as approval) {
      <p class="verdict" [attr.data-tone]="approval === 'approved' ? 'good' : 'bad'">
        <atr-icon [name]="approval === 'approved' ? 'circle-check' : 'circle-x'" [size]="14" />
        {{ t(approval === 'approved' ? 'items.action.approved' : 'items.action.rejected') }}
      </p>
    }
    @if (answer().choice; as choice) {
      <p class="verdict"><atr-icon name="check" [size]="14" />{{ choice }}</p>
    }
    @for (slot of answer().slots; track slot.start) {
      <p class="verdict"><atr-icon name="calendar" [size]="14" />{{ slotText(slot) }}</p>
    }
    @if (answer().reason ?? answer().text; as words) {
      <p class="words">{{ words }}</p>
    }
  `,
  styles: `
    p {
      margin: 0;
    }
    .verdict {
      display: flex;
      align-items: center;
      gap: 6px;
      font-weight: 550;
      color: var(--tone-text, var(--atr-text));
    }
    .words {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class AnswerComponent {
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  readonly answer = input.required<Api.ActionAnswerDto>();

  protected slotText({ start, end }: Api.TimeSlotDto): string {
    const format = new Intl.DateTimeFormat(this.texts.language(), { dateStyle: 'full', timeStyle: 'short' });
    return end ? format.formatRange(new Date(start), new Date(end)) : format.format(new Date(start));
  }
}
