import { Component, computed, inject, input, output, signal } from '@angular/core';
import { type Api, cachedResource, toProblem } from '@atrium/api-client';
import { IconComponent, Toasts } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { ChangesApi, type Settling } from './changes.api.js';

const TROUBLE = ['refused', 'conflict', 'failed'] as const;
type Trouble = (typeof TROUBLE)[number];

/** A change of a record that did not reach the PSA as wished: why, and what can be done about it (P7, P8, I15, I16). */
@Component({
  selector: 'app-change-notice',
  imports: [IconComponent],
  templateUrl: './change-notice.component.html',
  styles: `
    .notice {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      margin-top: 12px;
      padding: 8px 12px;
      border: 1px solid color-mix(in srgb, var(--tone) 40%, transparent);
      border-radius: var(--atr-radius);
      color: var(--tone-text);
      background: var(--tone-soft);
    }
    p {
      flex: 1 1 320px;
      margin: 0;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .atr-input {
      width: 240px;
    }
  `,
})
export class ChangeNoticeComponent {
  private readonly api = inject(ChangesApi);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();
  readonly recordId = input.required<string>();
  /** The record's last change as the record tells it. */
  readonly told = input.required<Api.CardChangeDto | null>();
  /** Somebody decided here: the record may be another now. */
  readonly settled = output();

  protected readonly trouble = computed<Trouble | null>(
    () => TROUBLE.find((state) => state === this.told()?.state) ?? null,
  );
  protected readonly last = cachedResource({
    params: () => (this.trouble() ? { id: this.recordId(), told: this.told() } : null),
    key: ({ id }) => `changes?recordId=${id}&limit=1`,
    load: ({ id }) => this.api.last(id),
  });
  protected readonly change = computed(() => {
    const change = this.last.value()?.items[0];
    const field = change?.fields[0];
    return change && { id: change.id, mine: field?.to.name ?? '–', theirs: field?.theirs?.name ?? '–' };
  });
  protected readonly canWrite = computed(() => this.session.can('write_projects'));
  protected readonly busy = signal(false);
  protected readonly discarding = signal(false);

  protected resolve(id: string, keep: 'mine' | 'theirs'): Promise<void> {
    return this.settle(id, 'resolve', { keep });
  }

  protected retry(id: string): Promise<void> {
    return this.settle(id, 'retry', {});
  }

  protected discard(id: string, reason: string): Promise<void> {
    return reason.trim() ? this.settle(id, 'discard', { reason: reason.trim() }) : Promise.resolve();
  }

  private async settle(id: string, what: Settling, body: object): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(this.api.settle(id, what, body));
      this.discarding.set(false);
    } catch (error) {
      const problem = toProblem(error);
      this.toasts.show({
        tone: 'bad',
        text: this.t('settings.failed'),
        detail: problem.detail ?? problem.title,
      });
    } finally {
      this.busy.set(false);
      this.settled.emit();
    }
  }
}
