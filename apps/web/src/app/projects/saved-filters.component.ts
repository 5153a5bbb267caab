import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Clipboard } from '@angular/cdk/clipboard';
import { Dialog } from '@angular/cdk/dialog';
import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import { type Api, cachedResource, toProblem } from '@atrium/api-client';
import { IconComponent, Toasts } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { type PortfolioFilter, filterFromText, filterToText } from './portfolio-filter.js';
import { FilterNameDialog } from './filter-name.dialog.js';

/** P3: a person's saved filters: apply, save the one on screen, delete, copy its link. */
@Component({
  selector: 'app-saved-filters',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, IconComponent],
  template: `
    <button type="button" class="atr-button" [cdkMenuTriggerFor]="menu">
      <atr-icon name="bookmark" [size]="14" />{{ current()?.name ?? t('projects.saved.heading') }}
      <atr-icon name="chevron-down" [size]="14" />
    </button>
    <ng-template #menu>
      <div class="atr-menu" cdkMenu [attr.aria-label]="t('projects.saved.heading')">
        @for (one of filters.value()?.items; track one.id) {
          <button type="button" class="atr-menu-item" cdkMenuItem (cdkMenuItemTriggered)="apply(one)">
            <atr-icon
              name="check"
              [size]="14"
              [style.visibility]="one.id === current()?.id ? 'visible' : 'hidden'"
            />
            <span class="atr-clip">{{ one.name }}</span>
          </button>
        } @empty {
          <span class="atr-menu-title" role="presentation">{{ t('projects.saved.none') }}</span>
        }
        <div class="atr-menu-line" role="separator"></div>
        <button type="button" class="atr-menu-item" cdkMenuItem (cdkMenuItemTriggered)="save()">
          <atr-icon name="plus" [size]="14" />{{ t('projects.saved.save') }}
        </button>
        <button type="button" class="atr-menu-item" cdkMenuItem (cdkMenuItemTriggered)="copyLink()">
          <atr-icon name="link" [size]="14" />{{ t('projects.saved.copyLink') }}
        </button>
        @if (current(); as one) {
          <button type="button" class="atr-menu-item" cdkMenuItem (cdkMenuItemTriggered)="remove(one)">
            <atr-icon name="trash" [size]="14" />{{ t('projects.saved.delete', { name: one.name }) }}
          </button>
        }
      </div>
    </ng-template>
  `,
})
export class SavedFiltersComponent {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject(Dialog);
  private readonly clipboard = inject(Clipboard);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();

  readonly filter = input.required<PortfolioFilter>();
  readonly applied = output<PortfolioFilter>();

  protected readonly filters = cachedResource({
    params: () => 'mine',
    key: () => 'project-filters',
    load: () => this.http.get<Api.SavedFilterListDto>('/api/v1/project-filters', { params: { limit: 200 } }),
  });
  private readonly text = computed(() => filterToText(this.filter()));
  /** The saved filter that is on screen. */
  protected readonly current = computed(
    () =>
      this.filters.value()?.items.find((one) => filterToText(filterFromText(one.query)) === this.text()) ??
      null,
  );

  protected apply(one: Api.SavedFilterDto): void {
    this.applied.emit(filterFromText(one.query));
  }

  protected async save(): Promise<void> {
    const names = this.filters.value()?.items.map((one) => one.name) ?? [];
    const ref = this.dialog.open<string>(FilterNameDialog, {
      data: names,
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'filter-name-title',
      autoFocus: 'input',
    });
    const name = await firstValueFrom(ref.closed);
    if (!name) return;
    try {
      await firstValueFrom(this.http.put('/api/v1/project-filters', { name, query: this.text() }));
      this.filters.reload();
      this.toasts.show({ tone: 'good', text: this.t('projects.saved.done', { name }) });
    } catch (error) {
      this.failed(error);
    }
  }

  protected copyLink(): void {
    const copied = this.clipboard.copy(location.href);
    this.toasts.show({
      tone: copied ? 'good' : 'bad',
      text: this.t(copied ? 'projects.saved.copied' : 'settings.failed'),
    });
  }

  protected remove(one: Api.SavedFilterDto): void {
    this.http.delete(`/api/v1/project-filters/${one.id}`).subscribe({
      next: () => {
        this.filters.reload();
        this.toasts.show({
          tone: 'info',
          text: this.t('projects.saved.deleted', { name: one.name }),
          action: {
            label: this.t('projects.saved.undo'),
            run: () =>
              this.http.put('/api/v1/project-filters', { name: one.name, query: one.query }).subscribe({
                next: () => this.filters.reload(),
                error: (error: unknown) => this.failed(error),
              }),
          },
        });
      },
      error: (error: unknown) => this.failed(error),
    });
  }

  private failed(error: unknown): void {
    const problem = toProblem(error);
    this.toasts.show({
      tone: 'bad',
      text: this.t('settings.failed'),
      detail: problem.detail ?? problem.title,
    });
  }
}
