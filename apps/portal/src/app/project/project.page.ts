import { Component, computed, inject, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { cachedResource } from '@atrium/api-client';
import {
  ErrorStateComponent,
  HealthBadgeComponent,
  HoursPipe,
  IconComponent,
  SkeletonComponent,
  StatusBadgeComponent,
} from '@atrium/ui';
import { ActionListComponent } from '../action/action-list.component.js';
import { injectT } from '../i18n/texts.js';
import { followPage } from '../live/live-page.js';
import { PortalApi } from '../portal.api.js';
import { NotFoundPage } from '../shell/not-found.page.js';
import { namePage } from '../shell/page-title.js';
import { DeliverablesComponent } from './deliverables.component.js';
import { MilestonesComponent } from './milestones.component.js';
import { PeopleComponent } from './people.component.js';
import { statusTone } from './status-look.js';
import { UpdatesComponent } from './updates.component.js';

/** P50: one project as the client sees it. Sections without content are not there. */
@Component({
  selector: 'portal-project',
  imports: [
    ActionListComponent,
    DeliverablesComponent,
    ErrorStateComponent,
    HealthBadgeComponent,
    HoursPipe,
    IconComponent,
    MilestonesComponent,
    NotFoundPage,
    PeopleComponent,
    RouterLink,
    SkeletonComponent,
    StatusBadgeComponent,
    UpdatesComponent,
  ],
  templateUrl: './project.page.html',
  styleUrl: './project.page.scss',
})
export class ProjectPage {
  private readonly api = inject(PortalApi);
  protected readonly t = injectT();
  protected readonly tone = statusTone;

  readonly id = input.required<string>();
  protected readonly project = cachedResource({
    params: () => this.id(),
    key: (id) => `projects/${id}`,
    load: (id) => this.api.project(id),
  });
  protected readonly missing = computed(() => this.project.problem()?.status === 404);

  private readonly updates = viewChild(UpdatesComponent);

  constructor() {
    namePage(() => this.project.value()?.name);
    followPage(
      () => ({ page: 'project', id: this.id() }),
      () => {
        this.project.reload();
        this.updates()?.reload();
      },
    );
  }
}
