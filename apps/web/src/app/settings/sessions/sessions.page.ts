import { HttpClient } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { type Api, cachedResource, toProblem } from '@atrium/api-client';
import {
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
  Toasts,
} from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { SectionHeadComponent } from '../section-head.component.js';
import { browserName } from './browser-name.js';

/** Where the person is signed in; each place but this one can be ended. */
@Component({
  selector: 'app-sessions-page',
  imports: [
    ErrorStateComponent,
    IconComponent,
    RelativeTimePipe,
    SectionHeadComponent,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  template: `
    <app-section-head [heading]="t('sessions.heading')" [lead]="t('sessions.lead')" />
    @if (sessions(); as list) {
      <ul class="atr-panel">
        @for (session of list; track session.id) {
          <li>
            <atr-icon name="monitor" [size]="18" />
            <div>
              <strong [attr.title]="session.userAgent">{{ session.browser }}</strong>
              @if (session.current) {
                <atr-status-badge tone="good">{{ t('sessions.current') }}</atr-status-badge>
              }
              <p>
                {{ session.address }} ·
                <span [attr.title]="session.lastSeenAt | relativeTime: 'exact'">{{
                  t('sessions.seen', { when: (session.lastSeenAt | relativeTime) })
                }}</span>
              </p>
            </div>
            @if (!session.current) {
              <button
                type="button"
                class="atr-button"
                [attr.aria-label]="t('sessions.endOf', { browser: session.browser })"
                (click)="end(session.id)"
              >
                {{ t('sessions.end') }}
              </button>
            }
          </li>
        }
      </ul>
    } @else if (page.problem()) {
      <atr-error-state
        [heading]="t('sessions.failed')"
        [reference]="page.problem()?.correlationId ?? null"
        (retry)="page.reload()"
      />
    } @else {
      <atr-skeleton [lines]="3" [height]="48" />
    }
  `,
  styles: `
    ul {
      max-width: 720px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: 12px;
      padding: 12px 16px;
    }
    li + li {
      border-top: 1px solid var(--atr-line);
    }
    li > atr-icon {
      color: var(--atr-text-2);
    }
    div {
      flex: 1;
      min-width: 0;
    }
    strong {
      margin-inline-end: 8px;
      font-weight: 600;
    }
    p {
      margin: 0;
      color: var(--atr-text-2);
    }
  `,
})
export class SessionsPage {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();
  protected readonly page = cachedResource({
    params: () => 'mine',
    key: () => 'me/sessions',
    load: () => this.http.get<Api.SessionPageDto>('/api/v1/me/sessions'),
  });
  protected readonly sessions = computed(() =>
    this.page.value()?.items.map((session) => ({
      ...session,
      browser: browserName(session.userAgent) ?? this.t('sessions.unknown'),
    })),
  );

  protected end(id: string): void {
    this.http.delete(`/api/v1/me/sessions/${id}`).subscribe({
      next: () => {
        this.page.patch((page) => ({ ...page, items: page.items.filter((one) => one.id !== id) }));
        this.toasts.show({ tone: 'good', text: this.t('sessions.ended') });
      },
      error: (error: unknown) =>
        this.toasts.show({
          tone: 'bad',
          text: this.t('sessions.endFailed'),
          detail: toProblem(error).detail ?? undefined,
        }),
    });
  }
}
