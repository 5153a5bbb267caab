import { Component, computed, inject, input, output } from '@angular/core';
import type { Api } from '@atrium/api-client';
import {
  AvatarComponent,
  DayPipe,
  IconComponent,
  ProgressBarComponent,
  StatusBadgeComponent,
  Texts,
  hoursText,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import type { Density } from './kanban-view.js';

/** The inside of a ticket's card on the board (P20). */
@Component({
  selector: 'app-ticket-card',
  imports: [AvatarComponent, DayPipe, IconComponent, ProgressBarComponent, StatusBadgeComponent],
  templateUrl: './ticket-card.component.html',
  styleUrl: './ticket-card.component.scss',
  host: {
    '[attr.data-density]': 'density()',
    '[class.selected]': 'selected()',
    '[class.choosing]': 'choosing()',
  },
})
export class TicketCardComponent {
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  readonly card = input.required<Api.TicketCardDto>();
  readonly density = input.required<Density>();
  /** Chosen, to be moved with others. */
  readonly selected = input(false);
  /** Any card of the board is chosen: the boxes stay to be seen. */
  readonly choosing = input(false);
  readonly canChoose = input(false);
  readonly canLog = input(false);
  /** -1 while the card is not the one in the board's tab order. */
  readonly tabIndex = input<0 | -1>(0);
  readonly opened = output();
  readonly timed = output();
  readonly toggled = output();

  protected readonly share = computed(() => {
    const { actualHours, budgetHours } = this.card();
    return budgetHours ? (actualHours ?? 0) / budgetHours : null;
  });
  protected readonly hours = computed(() => {
    const { actualHours, budgetHours } = this.card();
    const say = (hours: number | null) => (hours === null ? '–' : hoursText(hours, this.texts.language()));
    return `${say(actualHours ?? 0)} / ${this.t('ui.hours', { hours: say(budgetHours) })}`;
  });
}
