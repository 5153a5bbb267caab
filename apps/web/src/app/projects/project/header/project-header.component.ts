import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Api } from '@atrium/api-client';
import {
  AvatarComponent,
  DayPipe,
  FreshnessChipComponent,
  IconComponent,
  PageHeaderComponent,
  RelativeTimePipe,
  StatusBadgeComponent,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ChangeNoticeComponent } from '../../../changes/change-notice.component.js';
import { FreshnessStore } from '../../../live/freshness.store.js';
import { SessionStore } from '../../../session/session.store.js';
import { EditDetailsComponent } from '../details/edit-details.component.js';
import { ProjectStore } from '../project.store.js';
import { ProjectHealthComponent } from './project-health.component.js';

/** The head of a project's page: what it is, whose, how it stands, and how fresh that is. */
@Component({
  selector: 'app-project-header',
  imports: [
    AvatarComponent,
    ChangeNoticeComponent,
    DayPipe,
    EditDetailsComponent,
    FreshnessChipComponent,
    IconComponent,
    PageHeaderComponent,
    ProjectHealthComponent,
    RelativeTimePipe,
    RouterLink,
    StatusBadgeComponent,
  ],
  templateUrl: './project-header.component.html',
  styleUrl: './project-header.component.scss',
})
export class ProjectHeaderComponent {
  private readonly session = inject(SessionStore);
  private readonly freshness = inject(FreshnessStore);
  protected readonly store = inject(ProjectStore);
  protected readonly t = injectT();
  readonly project = input.required<Api.ProjectPageDto>();

  protected readonly mayReadCompanies = computed(() => this.session.can('read_companies'));
  /** Unchanged records are not written again: what counts is when their connection was last read. */
  protected readonly fresh = computed(() => {
    const { source, syncedAt } = this.project();
    const connection = this.freshness.connections()?.find((one) => one.connectionId === source.id);
    const state = connection ? this.freshness.stateOf(connection.state, connection.stale) : 'fresh';
    const read = state === 'fresh' ? connection?.newestSuccessAt : connection?.oldestSuccessAt;
    return { state, at: [read ?? '', syncedAt].toSorted().at(-1) ?? syncedAt };
  });
}
