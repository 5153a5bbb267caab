import { Component, computed, inject, input, model } from '@angular/core';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { SessionStore } from '../../session/session.store.js';
import { PERMISSION_AREAS, type PermissionKey, impliedBy } from './permission-areas.js';

/** The permission matrix: what is chosen, what comes along with it, and what the person may not hand out. */
@Component({
  selector: 'app-permission-picker',
  imports: [IconComponent],
  templateUrl: './permission-picker.component.html',
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(280px, 1fr));
      gap: 12px;
    }
    fieldset {
      display: flex;
      flex-direction: column;
      min-width: 0;
      margin: 0;
      padding: 4px 6px 8px;
      border: 1px solid var(--atr-line);
      border-radius: var(--atr-radius-l);
      background: var(--atr-surface);
    }
    legend {
      margin-inline-start: 4px;
      padding: 0 6px;
      font-weight: 620;
    }
    label {
      display: flex;
      gap: 10px;
      padding: 6px 8px;
      border-radius: var(--atr-radius);
    }
    label:not(.off):hover {
      background: var(--atr-hover);
    }
    input {
      flex: none;
      margin-top: 2px;
    }
    label > span {
      display: flex;
      flex-direction: column;
    }
    .name {
      font-weight: 550;
    }
    .lead,
    .why {
      font-size: var(--atr-text-xs);
      line-height: 16px;
      color: var(--atr-text-2);
    }
    .why {
      display: flex;
      align-items: center;
      gap: 4px;
      font-weight: 550;
    }
  `,
})
export class PermissionPickerComponent {
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();
  readonly chosen = model.required<ReadonlySet<PermissionKey>>();
  readonly changeable = input(true);

  protected readonly areas = computed(() =>
    PERMISSION_AREAS.map(({ label, keys }) => ({
      label,
      rows: keys.map((key) => {
        const by = impliedBy(key, this.chosen());
        const on = by !== null || this.chosen().has(key);
        // Nobody hands out what they do not hold; taking away is always possible.
        const beyond = this.changeable() && !on && !this.session.can(key);
        return { key, by, on, beyond, locked: !this.changeable() || by !== null || beyond };
      }),
    })),
  );

  protected toggle(key: PermissionKey): void {
    const next = new Set(this.chosen());
    if (!next.delete(key)) next.add(key);
    this.chosen.set(next);
  }
}
