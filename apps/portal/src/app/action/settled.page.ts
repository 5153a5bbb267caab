import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Api, pagedResource } from '@atrium/api-client';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
} from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { followPage } from '../live/live-page.js';
import { PortalApi } from '../portal.api.js';
import { VisitStore } from '../visit/visit.store.js';
import { ACTION_ICONS } from './action-look.js';
import { AnswersComponent } from './answers.component.js';

const PAGE = 20;

/** P52: what has been decided, the latest first: who answered what, and when. */
@Component({
  selector: 'portal-settled',
  imports: [
    AnswersComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    RelativeTimePipe,
    RouterLink,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './settled.page.html',
  styleUrl: './settled.page.scss',
})
export class SettledPage {
  private readonly api = inject(PortalApi);
  protected readonly t = injectT();
  protected readonly me = inject(VisitStore).me;
  protected readonly icons = ACTION_ICONS;
  /** From the address: only those of one project. */
  readonly project = input<string>();

  protected readonly actions = pagedResource<string, Api.PortalActionDto>({
    params: () => this.project() ?? '',
    key: (project) => `settled/${project}`,
    load: (project, page) => this.api.settled(project === '' ? null : project, page),
    pageSize: PAGE,
  });
  /** The name of the project, as far as one of its actions tells it. */
  protected readonly of = computed(() =>
    this.project() ? (this.actions.rows()?.[0]?.project.name ?? null) : null,
  );

  constructor() {
    followPage(
      () => ({ page: 'settled' }),
      () => this.actions.reload(),
    );
  }
}
