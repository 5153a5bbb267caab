import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Api } from '@atrium/api-client';
import { IconComponent, RelativeTimePipe, StatusBadgeComponent } from '@atrium/ui';
import { type TextKey, injectT } from '../../i18n/texts.js';
import { CreatedRecordComponent } from './created-record.component.js';
import { CHANGE_LOOK, type ChangeAct, actsOn } from './change-look.js';

const FIELD_LABEL: Readonly<Record<string, TextKey>> = {
  status: 'integrations.change.field.status',
  owner: 'integrations.change.field.owner',
  priority: 'integrations.change.field.priority',
};

const ACT_LABEL: Readonly<Record<ChangeAct, TextKey>> = {
  mine: 'integrations.change.keepMine',
  theirs: 'integrations.change.keepTheirs',
  retry: 'ui.retry',
  discard: 'integrations.change.discard',
};

/** One change: of what, from what to what or what is new, by whom, how it fares, and what a person may do about it. */
@Component({
  selector: 'app-change-row',
  imports: [CreatedRecordComponent, IconComponent, RelativeTimePipe, RouterLink, StatusBadgeComponent],
  templateUrl: './change-row.component.html',
  styleUrl: './change-row.component.scss',
  host: { '[attr.aria-busy]': 'busy()' },
})
export class ChangeRowComponent {
  protected readonly t = injectT();
  readonly change = input.required<Api.ChangeDto>();
  readonly mayDecide = input(false);
  readonly busy = input(false);
  readonly act = output<ChangeAct>();

  protected readonly look = computed(() => CHANGE_LOOK[this.change().state]);
  protected readonly acts = computed(() => (this.mayDecide() ? actsOn(this.change().state) : []));
  protected readonly updated = computed(() => (this.change().op === 'update' ? this.change().fields : []));
  protected readonly actLabel = ACT_LABEL;

  protected field(name: string): string {
    const label = FIELD_LABEL[name];
    return label ? this.t(label) : name;
  }

  protected value(value: { readonly name: string | null; readonly externalId: string | null }): string {
    return value.name ?? value.externalId ?? this.t('integrations.change.empty');
  }

  protected nameOf(act: ChangeAct): string {
    if (act === 'retry' && this.change().state === 'pending') return this.t('integrations.change.sendNow');
    return this.t(ACT_LABEL[act]);
  }
}
