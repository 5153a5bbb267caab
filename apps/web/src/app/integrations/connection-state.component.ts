import { Component, computed, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { CONNECTION_LOOK } from './connection-look.js';

/** The state of a connection as a badge (I3). */
@Component({
  selector: 'app-connection-state',
  imports: [StatusBadgeComponent],
  template: `<atr-status-badge [tone]="look().tone" [icon]="look().icon">{{
    t(look().label)
  }}</atr-status-badge>`,
})
export class ConnectionStateComponent {
  protected readonly t = injectT();
  readonly state = input.required<Api.ConnectionState>();
  protected readonly look = computed(() => CONNECTION_LOOK[this.state()]);
}
