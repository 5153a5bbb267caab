import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  AvatarComponent,
  DayPipe,
  HealthBadgeComponent,
  IconComponent,
  ProgressBarComponent,
  StatusBadgeComponent,
  Texts,
  type Tone,
  healthTone,
  hoursText,
} from '@atrium/ui';
import type { Api } from '@atrium/api-client';
import { injectT } from '../i18n/texts.js';
import { healthWords } from './health-reasons.js';
import { type ProjectCard, hoursShare, hoursVariance } from './project-card.js';
import { ProjectDisplayStore } from './project-display.store.js';

/** The inside of a project's card on the board (P5). */
@Component({
  selector: 'app-project-card',
  imports: [
    AvatarComponent,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    DayPipe,
    HealthBadgeComponent,
    IconComponent,
    ProgressBarComponent,
    RouterLink,
    StatusBadgeComponent,
  ],
  templateUrl: './project-card.component.html',
  styleUrl: './project-card.component.scss',
  host: { '[attr.data-tone]': 'tone()' },
})
export class ProjectCardComponent {
  private readonly texts = inject(Texts);
  private readonly display = inject(ProjectDisplayStore);
  protected readonly t = injectT();
  readonly card = input.required<ProjectCard>();
  /** -1 while the card is not the one in the board's tab order. */
  readonly tabIndex = input<0 | -1>(0);
  /** P40: the fields to show besides the name; null: those of the settings. */
  readonly fields = input<readonly Api.CardField[] | null>(null);

  protected readonly shown = computed(() => {
    const fields = this.fields() ?? this.display.cardFields();
    const has = (field: Api.CardField) => fields === null || fields.includes(field);
    return {
      company: has('company'),
      number: has('number'),
      status: has('status'),
      health: has('health'),
      progress: has('progress'),
      hours: has('hours'),
      due: has('due_date'),
      waiting: has('waiting'),
      manager: has('manager'),
    };
  });
  protected readonly tone = computed<Tone>(() => {
    const health = this.shown().health ? this.card().health : null;
    return health ? healthTone(health) : 'idle';
  });
  protected readonly reasons = computed(() => healthWords(this.card(), this.t, this.texts.language()));
  protected readonly share = computed(() => hoursShare(this.card()));
  protected readonly variance = computed(() => hoursVariance(this.card()));
  protected readonly hours = computed(() => {
    const { actualHours, estimatedHours } = this.card();
    const say = (hours: number | null) => (hours === null ? '–' : hoursText(hours, this.texts.language()));
    return `${say(actualHours ?? 0)} / ${this.t('ui.hours', { hours: say(estimatedHours) })}`;
  });
  protected readonly varianceText = computed(() => {
    const variance = this.variance();
    if (variance === null || Math.abs(variance) < 0.05) return null;
    const hours = this.t('ui.hours', { hours: hoursText(Math.abs(variance), this.texts.language()) });
    return variance > 0 ? this.t('projects.over', { hours }) : this.t('projects.under', { hours });
  });
}
