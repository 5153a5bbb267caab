import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
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
import { injectT } from '../../i18n/texts.js';
import { DATA_SET_LABEL } from '../connection-look.js';
import { IntegrationsApi } from '../integrations.api.js';
import { ConnectionStore } from './connection.store.js';
import { ListEndComponent } from '../../paging/list-end.component.js';

/** Records that could not be understood (I5): why, what the PSA sent, and another try. */
@Component({
  selector: 'app-quarantine-tab',
  imports: [
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    ListEndComponent,
    RelativeTimePipe,
    SkeletonComponent,
  ],
  templateUrl: './quarantine.tab.html',
  styleUrl: './connection-table.scss',
})
export class QuarantineTab {
  private readonly api = inject(IntegrationsApi);
  private readonly store = inject(ConnectionStore);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();
  protected readonly labels = DATA_SET_LABEL;
  protected readonly open = signal<string | null>(null);
  protected readonly retrying = signal<ReadonlySet<string>>(new Set());

  protected readonly records = pagedResource({
    params: () => this.store.id(),
    key: (id) => `connections/${id}/quarantine`,
    load: (id, page) => this.api.quarantine(id, page),
  });

  constructor() {
    this.store.synced.pipe(takeUntilDestroyed()).subscribe(() => this.records.reload());
  }

  protected toggle(id: string): void {
    this.open.update((open) => (open === id ? null : id));
  }

  protected body(record: Api.QuarantinedRecordDto): string {
    // A long body was cut by the server and is text then.
    const raw: unknown = record.raw;
    return typeof raw === 'string' ? raw : JSON.stringify(raw, null, 2);
  }

  protected async retry(record: Api.QuarantinedRecordDto): Promise<void> {
    const id = this.store.id();
    if (!id || this.retrying().has(record.id)) return;
    this.retrying.update((ids) => new Set(ids).add(record.id));
    try {
      await firstValueFrom(this.api.retryQuarantined(id, record.id));
      this.toasts.show({ tone: 'info', text: this.t('integrations.quarantine.asked') });
      // The worker fetches it at once; what comes of it is in the list then.
      setTimeout(() => this.records.reload(), 2_500);
    } catch (error) {
      const { detail, title } = toProblem(error);
      this.toasts.show({
        tone: 'bad',
        text: this.t('integrations.actionFailed'),
        detail: detail ?? title,
      });
    } finally {
      this.retrying.update((ids) => new Set([...ids].filter((other) => other !== record.id)));
    }
  }
}
