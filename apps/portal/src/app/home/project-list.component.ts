import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Api } from '@atrium/api-client';
import { HealthBadgeComponent, IconComponent, StatusBadgeComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { PortalApi } from '../portal.api.js';
import { statusTone } from '../project/status-look.js';

const PAGE = 20;

/** Projects as cards, further ones on request. */
@Component({
  selector: 'portal-project-list',
  imports: [HealthBadgeComponent, IconComponent, RouterLink, StatusBadgeComponent],
  template: `
    <ul class="p-list">
      @for (project of rows(); track project.id) {
        <li>
          <a class="p-card" [routerLink]="['/projects', project.id]">
            <span class="words">
              <strong>{{ project.name }}</strong>
              <span class="facts">
                @if (project.status; as status) {
                  <atr-status-badge [tone]="tone(status)">{{ t($any('status.' + status)) }}</atr-status-badge>
                }
                @if (project.health; as health) {
                  <atr-health-badge [health]="health" />
                }
                @if (project.phase; as phase) {
                  <span class="p-note">{{ phase }}</span>
                }
                @if (project.milestones > 0) {
                  <span class="p-note"
                    ><atr-icon name="flag" [size]="14" />{{
                      t('home.milestones', { done: project.milestonesDone, all: project.milestones })
                    }}</span
                  >
                }
                @if (project.waiting > 0) {
                  <span class="p-note waiting"
                    ><atr-icon name="hourglass" [size]="14" />{{
                      t.plural('home.waiting', project.waiting)
                    }}</span
                  >
                }
              </span>
            </span>
            <atr-icon name="chevron-right" [size]="20" />
          </a>
        </li>
      }
    </ul>
    @if (cursor(); as next) {
      <button type="button" class="atr-button" [attr.aria-disabled]="loading()" (click)="more(next)">
        {{ loading() ? t('ui.loading') : t('ui.loadMore') }}
      </button>
      <p class="p-note failed" role="alert">{{ failed() ? t('home.moreFailed') : '' }}</p>
    }
  `,
  styles: `
    a {
      display: flex;
      align-items: center;
      gap: 12px;
      color: var(--atr-text);
    }
    a:hover {
      text-decoration: none;
      border-color: var(--atr-line-strong);
    }
    .words {
      display: flex;
      flex: 1;
      flex-direction: column;
      gap: 6px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 600;
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
    }
    .p-note {
      display: inline-flex;
      align-items: center;
      gap: 4px;
    }
    .waiting {
      color: var(--atr-warn-text);
    }
    button {
      margin-top: 12px;
    }
    .failed:empty {
      display: none;
    }
  `,
})
export class ProjectListComponent {
  private readonly api = inject(PortalApi);
  protected readonly t = injectT();
  protected readonly tone = statusTone;

  /** The first page, as home brought it. */
  readonly first = input.required<Api.PortalProjectPageDto>();
  private readonly further = linkedSignal<Api.PortalProjectPageDto, Api.PortalProjectPageDto>({
    source: this.first,
    // A refresh that ends where the last one did leaves what was loaded behind it.
    computation: ({ nextCursor }, before) =>
      before?.source.nextCursor === nextCursor ? before.value : { items: [], nextCursor },
  });
  protected readonly rows = computed(() => [...this.first().items, ...this.further().items]);
  protected readonly cursor = computed(() => this.further().nextCursor);
  protected readonly loading = signal(false);
  protected readonly failed = signal(false);

  protected async more(cursor: string): Promise<void> {
    if (this.loading()) return;
    this.loading.set(true);
    this.failed.set(false);
    try {
      const page = await firstValueFrom(this.api.projects({ cursor, limit: PAGE }));
      this.further.update(({ items }) => ({ ...page, items: [...items, ...page.items] }));
    } catch {
      this.failed.set(true);
    } finally {
      this.loading.set(false);
    }
  }
}
