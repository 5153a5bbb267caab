import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input } from '@angular/core';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { SessionStore } from '../../../session/session.store.js';
import { ProjectStore } from '../project.store.js';
import { ROW_ACTIONS, type RowAction, type RowSource } from './row-actions.js';

/** The "…" menu of a phase or ticket row; nothing where there is nothing to choose. */
@Component({
  selector: 'app-row-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, IconComponent],
  template: `
    @if (actions().length > 0) {
      <button
        type="button"
        class="atr-button is-quiet is-small is-icon"
        [attr.aria-label]="t('phases.more', { name: source().label })"
        [cdkMenuTriggerFor]="menu"
      >
        <atr-icon name="ellipsis" [size]="16" />
      </button>
      <ng-template #menu>
        <div class="atr-menu" cdkMenu [attr.aria-label]="source().label">
          @for (action of actions(); track action.id) {
            <button type="button" class="atr-menu-item" cdkMenuItem (cdkMenuItemTriggered)="run(action)">
              <atr-icon [name]="action.icon" [size]="14" />{{ action.label() }}
            </button>
          }
        </div>
      </ng-template>
    }
  `,
})
export class RowMenuComponent {
  private readonly session = inject(SessionStore);
  private readonly store = inject(ProjectStore);
  private readonly all = inject(ROW_ACTIONS, { optional: true }) ?? [];
  protected readonly t = injectT();
  readonly source = input.required<RowSource>();

  protected readonly actions = computed(() =>
    this.all.filter(
      ({ permission, tab, fits }) =>
        (permission === undefined || this.session.can(permission)) &&
        (tab === undefined || this.store.tabs().has(tab)) &&
        (fits?.(this.source()) ?? true),
    ),
  );

  protected run(action: RowAction): void {
    const id = this.store.id();
    if (id !== null) action.run(id, this.source());
  }
}
