import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { cachedResource } from '@atrium/api-client';
import { EmptyStateComponent, ErrorStateComponent, IconComponent, SkeletonComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { followPage } from '../live/live-page.js';
import { PortalApi } from '../portal.api.js';
import { ActionListComponent } from '../action/action-list.component.js';
import { PeopleComponent } from '../project/people.component.js';
import { VisitStore } from '../visit/visit.store.js';
import { ProjectListComponent } from './project-list.component.js';

/** O51: what waits for the visitor, their projects and whom to turn to. Sections without content are not there. */
@Component({
  selector: 'portal-home',
  imports: [
    ActionListComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    PeopleComponent,
    ProjectListComponent,
    RouterLink,
    SkeletonComponent,
  ],
  templateUrl: './home.page.html',
  styleUrl: './home.page.scss',
})
export class HomePage {
  private readonly api = inject(PortalApi);
  protected readonly t = injectT();
  protected readonly me = inject(VisitStore).me;
  protected readonly home = cachedResource({
    params: () => 'home',
    key: (name) => name,
    load: () => this.api.home(),
  });

  constructor() {
    followPage(
      () => ({ page: 'home' }),
      () => this.home.reload(),
    );
  }
}
