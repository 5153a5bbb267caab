import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Clipboard } from '@angular/cdk/clipboard';
import { HttpClient } from '@angular/common/http';
import { Component, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Api, cachedResource, toProblem } from '@atrium/api-client';
import {
  AvatarComponent,
  DayPipe,
  ErrorStateComponent,
  HealthBadgeComponent,
  IconComponent,
  ProgressBarComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
  Texts,
  Toasts,
  healthTone,
  hoursText,
} from '@atrium/ui';
import { filter, firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { LiveStore } from '../live/live.store.js';
import { SessionStore } from '../session/session.store.js';
import { healthReason } from './health-reasons.js';
import { type ProjectCard, hoursShare, hoursVariance } from './project-card.js';
import { PortfolioApi } from './portfolio.api.js';

const LAST_CHANGES = 8;
const CHANGE_TONES = {
  pending: 'info',
  sending: 'info',
  confirmed: 'good',
  refused: 'bad',
  conflict: 'warn',
  failed: 'bad',
  discarded: 'idle',
} as const;

/** Opens a project's panel at the side of the page. */
@Injectable({ providedIn: 'root' })
export class ProjectPanel {
  private readonly dialog = inject(Dialog);

  open(card: ProjectCard): void {
    this.dialog.open(ProjectPanelComponent, {
      data: card,
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'project-panel-title',
      autoFocus: 'h2',
      panelClass: 'project-panel',
    });
  }
}

/** A project's facts, why its health is what it is (P31), how fresh it is, and its last changes (P7, P8). */
@Component({
  selector: 'app-project-panel',
  imports: [
    AvatarComponent,
    DayPipe,
    ErrorStateComponent,
    HealthBadgeComponent,
    IconComponent,
    ProgressBarComponent,
    RelativeTimePipe,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './project-panel.component.html',
  styleUrl: './project-panel.component.scss',
})
export class ProjectPanelComponent {
  private readonly api = inject(PortfolioApi);
  private readonly http = inject(HttpClient);
  private readonly clipboard = inject(Clipboard);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  private readonly opened = inject<ProjectCard>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
  protected readonly t = injectT();

  private readonly fresh = cachedResource({
    params: () => this.opened.id,
    key: (id) => `projects/${id}/card`,
    load: (id) => this.api.card(id),
  });
  protected readonly history = cachedResource({
    params: () => this.opened.id,
    key: (id) => `changes?recordId=${id}`,
    load: (id) =>
      this.http.get<Api.ChangePageDto>('/api/v1/changes', { params: { recordId: id, limit: LAST_CHANGES } }),
  });
  protected readonly card = computed(() => this.fresh.value() ?? this.opened);
  protected readonly share = computed(() => hoursShare(this.card()));
  protected readonly tone = computed(() => {
    const { health } = this.card();
    return health ? healthTone(health) : 'accent';
  });
  protected readonly hours = computed(() => {
    const { actualHours, estimatedHours } = this.card();
    const say = (hours: number | null) => (hours === null ? '–' : hoursText(hours, this.texts.language()));
    return `${say(actualHours ?? 0)} / ${this.t('ui.hours', { hours: say(estimatedHours) })}`;
  });
  protected readonly variance = computed(() => {
    const variance = hoursVariance(this.card());
    if (variance === null || Math.abs(variance) < 0.05) return null;
    const hours = this.t('ui.hours', { hours: hoursText(Math.abs(variance), this.texts.language()) });
    return {
      over: variance > 0,
      text: this.t(variance > 0 ? 'projects.panel.over' : 'projects.panel.under', { hours }),
    };
  });
  protected readonly reasons = computed(() =>
    (this.card().healthReasons ?? []).map((reason) => healthReason(reason, this.t, this.texts.language())),
  );
  protected readonly changes = computed(() =>
    (this.history.value()?.items ?? []).map((change) => ({
      ...change,
      tone: CHANGE_TONES[change.state],
      what:
        change.op === 'create'
          ? this.t('integrations.change.creates.project')
          : change.fields.map((one) => `${one.from.name ?? '–'} → ${one.to.name ?? '–'}`).join(', '),
      mine: change.fields[0]?.to.name ?? '–',
      theirs: change.fields[0]?.theirs?.name ?? '–',
    })),
  );
  protected readonly canWrite = computed(() => this.session.can('write_projects'));
  protected readonly busy = signal(false);
  protected readonly discarding = signal<string | null>(null);

  constructor() {
    inject(LiveStore)
      .on('project.move')
      .pipe(
        filter(({ data }) => data['projectId'] === this.opened.id),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.reload());
  }

  protected copyNumber(number: string): void {
    if (this.clipboard.copy(number)) this.toasts.show({ tone: 'good', text: this.t('ui.copied') });
  }

  protected resolve(id: string, keep: 'mine' | 'theirs'): Promise<void> {
    return this.settle(id, 'resolve', { keep });
  }

  protected retry(id: string): Promise<void> {
    return this.settle(id, 'retry', {});
  }

  protected discard(id: string, reason: string): Promise<void> {
    return reason.trim() ? this.settle(id, 'discard', { reason: reason.trim() }) : Promise.resolve();
  }

  private async settle(id: string, what: string, body: object): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(this.http.post(`/api/v1/changes/${id}/${what}`, body));
      this.discarding.set(null);
    } catch (error) {
      const problem = toProblem(error);
      this.toasts.show({
        tone: 'bad',
        text: this.t('settings.failed'),
        detail: problem.detail ?? problem.title,
      });
    } finally {
      this.busy.set(false);
      this.reload();
    }
  }

  private reload(): void {
    this.fresh.reload();
    this.history.reload();
  }
}
