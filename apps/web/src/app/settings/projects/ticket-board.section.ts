import { Component, computed, input, output } from '@angular/core';
import { type Segment, SegmentedComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import type { SettingsDraft } from './settings-draft.js';

const GROUPINGS = ['status', 'technician', 'priority'] as const;
const DENSITIES = ['comfortable', 'compact', 'dense'] as const;

/** P42: how the ticket board opens for someone who never changed it. */
@Component({
  selector: 'app-ticket-board-section',
  imports: [SegmentedComponent],
  template: `
    <div>
      <span class="label">{{ t('projectSettings.board.by') }}</span>
      <atr-segmented
        [label]="t('projectSettings.board.by')"
        [segments]="groupings()"
        [value]="draft().ticketBoard.by"
        (valueChange)="changed.emit({ ticketBoard: { by: $event, density: draft().ticketBoard.density } })"
      />
    </div>
    <div>
      <span class="label">{{ t('projectSettings.board.density') }}</span>
      <atr-segmented
        [label]="t('projectSettings.board.density')"
        [segments]="densities()"
        [value]="draft().ticketBoard.density"
        (valueChange)="changed.emit({ ticketBoard: { by: draft().ticketBoard.by, density: $event } })"
      />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 16px 40px;
    }
    div {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 4px;
    }
    .label {
      font-weight: 550;
    }
  `,
})
export class TicketBoardSection {
  protected readonly t = injectT();
  readonly draft = input.required<SettingsDraft>();
  readonly changed = output<Partial<SettingsDraft>>();

  protected readonly groupings = computed<readonly Segment<(typeof GROUPINGS)[number]>[]>(() =>
    GROUPINGS.map((value) => ({ value, label: this.t(`projectSettings.board.${value}`) })),
  );
  protected readonly densities = computed<readonly Segment<(typeof DENSITIES)[number]>[]>(() =>
    DENSITIES.map((value) => ({ value, label: this.t(`projectSettings.board.${value}`) })),
  );
}
