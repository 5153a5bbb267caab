import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, computed, inject, output, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { type Api, pagedResource, toProblem } from '@atrium/api-client';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  SkeletonComponent,
  Toasts,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { ListEndComponent } from '../paging/list-end.component.js';
import { lookOf, sentenceOf } from './notification-text.js';
import { NotificationsApi } from './notifications.api.js';
import { NotificationsStore } from './notifications.store.js';

/** What the person was told, newest first. Opening one reads it and leads to what it is about. */
@Component({
  selector: 'app-notification-panel',
  imports: [
    CdkTrapFocus,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    ListEndComponent,
    RelativeTimePipe,
    RouterLink,
    SkeletonComponent,
  ],
  templateUrl: './notification-panel.component.html',
  styleUrl: './notification-panel.component.scss',
})
export class NotificationPanelComponent {
  private readonly api = inject(NotificationsApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly store = inject(NotificationsStore);
  protected readonly t = injectT();
  /** The person is done with the panel. */
  readonly done = output();

  protected readonly list = pagedResource({
    params: () => 'mine',
    key: () => 'me/notifications',
    load: (_, page) => this.api.page(page),
    pageSize: 20,
  });
  protected readonly lines = computed(() =>
    this.list.rows()?.map((one) => ({
      ...one,
      icon: lookOf(one.kind)?.icon ?? ('bell' as const),
      sentence: sentenceOf(this.t, one),
    })),
  );
  protected readonly anyUnread = computed(() => this.list.rows()?.some(({ readAt }) => readAt === null));
  protected readonly reading = signal(false);

  constructor() {
    this.store.moved.pipe(takeUntilDestroyed()).subscribe(() => this.list.reload());
  }

  protected async open(one: Api.NotificationDto): Promise<void> {
    if (one.link !== null) {
      this.done.emit();
      void this.router.navigateByUrl(one.link);
    }
    if (one.readAt !== null) return;
    await this.told(async () => {
      const read = await firstValueFrom(this.api.read(one.id));
      this.list.patch((rows) => rows.map((row) => (row.id === read.id ? read : row)));
    });
  }

  protected async readAll(): Promise<void> {
    const newest = this.list.rows()?.[0];
    if (!newest || this.reading()) return;
    this.reading.set(true);
    await this.told(async () => {
      await firstValueFrom(this.api.readUpTo(newest.id));
      const readAt = new Date().toISOString();
      this.list.patch((rows) => rows.map((row) => ({ ...row, readAt: row.readAt ?? readAt })));
    });
    this.reading.set(false);
  }

  private async told(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { detail, title } = toProblem(error);
      this.toasts.show({ tone: 'bad', text: this.t('notifications.notRead'), detail: detail ?? title });
    }
  }
}
