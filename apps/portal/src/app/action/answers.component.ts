import { Component, inject, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { RelativeTimePipe, StatusBadgeComponent, Texts } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

/** What was answered to an action: who, when and what. */
@Component({
  selector: 'portal-answers',
  imports: [RelativeTimePipe, StatusBadgeComponent],
  template: `
    <ul class="p-list">
      @for (given of answers(); track $index) {
        <li>
          <p class="p-note who">
            <strong>{{ given.mine ? t('action.you') : given.by }}</strong>
            <span [attr.title]="given.at | relativeTime: 'exact'">{{ given.at | relativeTime }}</span>
          </p>
          @if (given.answer.approval; as approval) {
            <atr-status-badge
              [tone]="approval === 'approved' ? 'good' : 'bad'"
              [icon]="approval === 'approved' ? 'check' : 'x'"
            >
              {{ t($any('action.' + approval)) }}
            </atr-status-badge>
          }
          @if (given.answer.choice; as choice) {
            <p class="text">
              <strong>{{ choice }}</strong>
            </p>
          }
          @for (slot of given.answer.slots; track $index) {
            <p class="text">{{ slotText(slot) }}</p>
          }
          @if (given.answer.reason; as reason) {
            <p class="text">{{ reason }}</p>
          }
          @if (given.answer.text; as words) {
            <p class="text">{{ words }}</p>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    .who {
      display: flex;
      flex-wrap: wrap;
      gap: 0 8px;
    }
    .who strong {
      font-weight: 600;
      color: var(--atr-text);
    }
    .text {
      margin: 4px 0 0;
      max-width: 68ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class AnswersComponent {
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  readonly answers = input.required<readonly Api.PortalAnswerDto[]>();

  protected slotText(slot: Api.TimeSlotDto): string {
    const form = new Intl.DateTimeFormat(this.texts.language(), { dateStyle: 'medium', timeStyle: 'short' });
    const start = new Date(slot.start);
    return slot.end ? form.formatRange(start, new Date(slot.end)) : form.format(start);
  }
}
