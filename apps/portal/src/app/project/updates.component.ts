import { Component, inject, input } from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import { DayPipe, IconComponent, StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { PortalApi } from '../portal.api.js';

const PAGE = 5;

/** Published weekly updates, the latest open, earlier ones folded. Nothing at all while there is none. */
@Component({
  selector: 'portal-updates',
  imports: [DayPipe, IconComponent, StatusBadgeComponent],
  template: `
    @if (updates.rows(); as rows) {
      @if (rows.length > 0) {
        <h2 class="p-h2">{{ t('updates.heading') }}</h2>
        <div class="p-list">
          @for (update of rows; track update.id) {
            <details class="p-card" [open]="startsOpen(update.id, $first)">
              <summary>
                <atr-icon name="chevron-right" [size]="18" />
                <strong [attr.title]="update.week | day: 'exact'">{{
                  t('updates.week', { day: update.week | day })
                }}</strong>
                <span class="p-note">{{ update.author }}</span>
              </summary>
              @if (update.summary) {
                <p>{{ update.summary }}</p>
              }
              @for (list of listsOf(update); track list.title) {
                <h3>{{ list.title }}</h3>
                <ul>
                  @for (line of list.lines; track $index) {
                    <li>
                      {{ line.text }}
                      @if (line.resolved) {
                        <atr-status-badge tone="good" icon="check">{{
                          t('updates.decided')
                        }}</atr-status-badge>
                      }
                    </li>
                  }
                </ul>
              }
            </details>
          }
        </div>
        @if (updates.hasMore()) {
          <button
            type="button"
            class="atr-button"
            [attr.aria-disabled]="updates.loadingMore()"
            (click)="updates.more()"
          >
            {{ updates.loadingMore() ? t('ui.loading') : t('updates.earlier') }}
          </button>
        }
      }
    }
    @if (updates.problem()) {
      <p class="failed" role="alert">
        <atr-icon name="cloud-off" [size]="18" />{{ t('updates.failed') }}
        <button type="button" class="atr-link" (click)="updates.reload()">{{ t('ui.retry') }}</button>
      </p>
    }
  `,
  styles: `
    summary {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      min-height: 28px;
      cursor: pointer;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    details[open] summary atr-icon {
      rotate: 90deg;
    }
    strong {
      font-weight: 600;
    }
    p {
      margin: 8px 0 0;
      max-width: 68ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    h3 {
      margin: 16px 0 4px;
      font-size: var(--atr-text-sm);
      font-weight: 600;
    }
    ul {
      margin: 0;
      padding-inline-start: 20px;
      overflow-wrap: anywhere;
    }
    .atr-button {
      margin-top: 12px;
    }
    .failed {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      color: var(--atr-bad-text);
    }
  `,
})
export class UpdatesComponent {
  private readonly api = inject(PortalApi);
  protected readonly t = injectT();
  readonly projectId = input.required<string>();
  protected readonly updates = pagedResource({
    params: () => this.projectId(),
    key: (id) => `projects/${id}/updates`,
    load: (id, page) => this.api.updates(id, page),
    pageSize: PAGE,
  });

  private readonly opened = new Map<string, boolean>();

  reload(): void {
    this.updates.reload();
  }

  /** The latest one, when it comes; an update that was open then stays so when a newer one comes. */
  protected startsOpen(id: string, latest: boolean): boolean {
    const known = this.opened.get(id) ?? latest;
    this.opened.set(id, known);
    return known;
  }

  protected listsOf(
    update: Api.ClientUpdateDto,
  ): { title: string; lines: { text: string; resolved?: boolean }[] }[] {
    const lists = [
      { title: this.t('updates.done'), lines: update.done },
      { title: this.t('updates.next'), lines: update.next },
      { title: this.t('updates.risks'), lines: update.risks },
      { title: this.t('updates.decisions'), lines: update.decisions },
    ];
    return lists.filter(({ lines }) => lines.length > 0);
  }
}
