import { Component, computed, inject } from '@angular/core';
import { HoursPipe, ProgressBarComponent, healthTone } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { hoursShare, hoursVariance } from '../../project-card.js';
import { ProjectStore } from '../project.store.js';

/** P10: what the project is for, and how it stands at a glance. */
@Component({
  selector: 'app-project-overview-tab',
  imports: [HoursPipe, ProgressBarComponent],
  templateUrl: './overview.tab.html',
  styleUrl: './overview.tab.scss',
})
export class OverviewTab {
  private readonly store = inject(ProjectStore);
  protected readonly t = injectT();
  protected readonly project = this.store.project.value;

  protected readonly share = computed(() => {
    const project = this.project();
    return project ? hoursShare(project) : null;
  });
  protected readonly variance = computed(() => {
    const project = this.project();
    return project ? hoursVariance(project) : null;
  });
  protected readonly tone = computed(() => {
    const health = this.project()?.health;
    return health ? healthTone(health) : 'accent';
  });
}
