import { Component, computed, inject, signal } from '@angular/core';
import { type Api, cachedResource, toProblem } from '@atrium/api-client';
import { ErrorStateComponent, type Segment, SegmentedComponent, SkeletonComponent, Toasts } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { lookOf } from '../../notifications/notification-text.js';
import { NotificationsApi } from '../../notifications/notifications.api.js';
import { SectionHeadComponent } from '../section-head.component.js';

const CHANNELS = ['in_app', 'mail', 'both', 'none'] as const satisfies readonly Api.NotificationChannel[];

/** How the person is told of each kind of thing; every choice is kept at once. */
@Component({
  selector: 'app-notifications-page',
  imports: [ErrorStateComponent, SectionHeadComponent, SegmentedComponent, SkeletonComponent],
  template: `
    <app-section-head [heading]="t('notifications.heading')" [lead]="t('notifications.settingsLead')" />
    @if (lines(); as rows) {
      <section class="atr-panel">
        @for (line of rows; track line.kind) {
          <div class="row">
            <div>
              <h3>{{ line.name }}</h3>
              <p>{{ line.about }}</p>
            </div>
            <atr-segmented
              [label]="line.name"
              [segments]="channels()"
              [value]="line.channel"
              (valueChange)="choose(line.kind, $event)"
            />
          </div>
        }
      </section>
      <p class="note" role="status">{{ t(kept() ? 'notifications.kept' : 'notifications.keptAtOnce') }}</p>
    } @else if (page.problem(); as problem) {
      <atr-error-state
        [heading]="t('notifications.loadFailed')"
        [detail]="problem.detail"
        [reference]="problem.correlationId"
        (retry)="page.reload()"
      />
    } @else {
      <atr-skeleton [lines]="3" [height]="64" />
    }
  `,
  styles: `
    section {
      max-width: 860px;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 12px 24px;
      padding: 16px;
    }
    .row > div {
      flex: 1 1 280px;
    }
    .row + .row {
      border-top: 1px solid var(--atr-line);
    }
    h3 {
      margin: 0;
      font-size: var(--atr-text-md);
      font-weight: 600;
    }
    p {
      margin: 0;
      color: var(--atr-text-2);
    }
    .note {
      margin-top: 12px;
      font-size: var(--atr-text-xs);
    }
  `,
})
export class NotificationsPage {
  private readonly api = inject(NotificationsApi);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();
  protected readonly kept = signal(false);

  protected readonly page = cachedResource({
    params: () => 'mine',
    key: () => 'me/notification-preferences',
    load: () => this.api.preferences(),
  });
  protected readonly channels = computed<Segment<Api.NotificationChannel>[]>(() =>
    CHANNELS.map((value) => ({ value, label: this.t(`notifications.channel.${value}`) })),
  );
  protected readonly lines = computed(() =>
    this.page.value()?.items.flatMap(({ kind, channel }) => {
      const look = lookOf(kind);
      return look ? { kind, channel, name: this.t(look.name), about: this.t(look.about) } : [];
    }),
  );

  protected async choose(kind: string, channel: Api.NotificationChannel): Promise<void> {
    const before = this.page.value()?.items.find((one) => one.kind === kind);
    if (!before || before.channel === channel) return;
    this.put({ ...before, channel });
    this.kept.set(false);
    try {
      this.put(await firstValueFrom(this.api.choose(kind, channel)));
      this.kept.set(true);
    } catch (error) {
      this.put(before);
      const { detail, title } = toProblem(error);
      this.toasts.show({ tone: 'bad', text: this.t('notifications.notKept'), detail: detail ?? title });
    }
  }

  private put(changed: Api.NotificationPreferenceDto): void {
    this.page.patch((page) => ({
      ...page,
      items: page.items.map((one) => (one.kind === changed.kind ? changed : one)),
    }));
  }
}
