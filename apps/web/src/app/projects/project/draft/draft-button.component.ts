import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { SessionStore } from '../../../session/session.store.js';
import { DraftUpdate } from './draft-update.service.js';

/** P14: the sparkle button: a draft of a week's update, with or without wishes. Who may not have drafts sees none. */
@Component({
  selector: 'app-draft-button',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, IconComponent],
  template: `
    @if (allowed()) {
      <button
        type="button"
        class="atr-button"
        [cdkMenuTriggerFor]="menu"
        [attr.title]="t('draft.heading')"
        [attr.aria-label]="t('draft.heading')"
      >
        <atr-icon name="sparkles" [size]="16" /><atr-icon name="chevron-down" [size]="14" />
      </button>
      <ng-template #menu>
        <div class="atr-menu" cdkMenu [attr.aria-label]="t('draft.heading')">
          <button type="button" class="atr-menu-item" cdkMenuItem (cdkMenuItemTriggered)="ask(false)">
            <atr-icon name="sparkles" [size]="14" />{{ t('draft.generate') }}
          </button>
          <button type="button" class="atr-menu-item" cdkMenuItem (cdkMenuItemTriggered)="ask(true)">
            <atr-icon name="pencil" [size]="14" />{{ t('draft.withWishes') }}
          </button>
        </div>
      </ng-template>
    }
  `,
})
export class DraftButtonComponent {
  private readonly session = inject(SessionStore);
  private readonly drafts = inject(DraftUpdate);
  protected readonly t = injectT();
  readonly project = input.required<{ readonly id: string; readonly name: string }>();
  /** A draft was written. */
  readonly drafted = output<Api.WeeklyDraftDto>();

  protected readonly allowed = computed(
    () => this.session.can('use_ai') && this.session.can('write_projects'),
  );

  protected async ask(withWishes: boolean): Promise<void> {
    const { id, name } = this.project();
    const draft = await this.drafts.ask({ projectId: id, project: name, withWishes });
    if (draft) this.drafted.emit(draft);
  }
}
