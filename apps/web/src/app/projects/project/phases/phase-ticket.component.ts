import { Component, input, output } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { AvatarComponent, IconComponent, StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ItemLinksComponent } from '../items/item-links.component.js';
import { HoursFigureComponent } from './hours-figure.component.js';
import { RowMenuComponent } from './row-menu.component.js';
import { TicketEntriesComponent } from './ticket-entries.component.js';

/** A ticket of a phase; it opens to the time on it (P18). By itself, so that opening one does not look at all others. */
@Component({
  selector: 'app-phase-ticket',
  imports: [
    AvatarComponent,
    HoursFigureComponent,
    IconComponent,
    ItemLinksComponent,
    RowMenuComponent,
    StatusBadgeComponent,
    TicketEntriesComponent,
  ],
  templateUrl: './phase-ticket.component.html',
  styleUrl: './phase-ticket.component.scss',
  host: { role: 'rowgroup' },
})
export class PhaseTicketComponent {
  protected readonly t = injectT();
  readonly ticket = input.required<Api.PhaseTicketDto>();
  /** It opens to its time entries. */
  readonly timeEntries = input.required<boolean>();
  readonly open = input.required<boolean>();
  readonly toggled = output();
}
