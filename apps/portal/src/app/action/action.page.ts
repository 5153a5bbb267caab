import { Component, ElementRef, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Api, ResponseCache, cachedResource } from '@atrium/api-client';
import {
  DayPipe,
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
  Texts,
} from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { PortalApi } from '../portal.api.js';
import { NotFoundPage } from '../shell/not-found.page.js';
import { namePage } from '../shell/page-title.js';
import { ACTION_ICONS } from './action-look.js';
import { AnswerFormComponent } from './answer-form.component.js';

/** P52: one thing that the MSP needs, with its form, what was answered, and what happens next. */
@Component({
  selector: 'portal-action',
  imports: [
    AnswerFormComponent,
    DayPipe,
    ErrorStateComponent,
    IconComponent,
    NotFoundPage,
    RelativeTimePipe,
    RouterLink,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './action.page.html',
  styleUrl: './action.page.scss',
})
export class ActionPage {
  private readonly api = inject(PortalApi);
  private readonly cache = inject(ResponseCache);
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  protected readonly icons = ACTION_ICONS;

  readonly id = input.required<string>();
  protected readonly action = cachedResource({
    params: () => this.id(),
    key: (id) => `actions/${id}`,
    load: (id) => this.api.action(id),
  });
  protected readonly missing = computed(() => this.action.problem()?.status === 404);
  /** The answer has just been sent from here. */
  protected readonly sent = signal(false);
  private readonly thanks = viewChild<ElementRef<HTMLElement>>('thanks');

  constructor() {
    namePage(() => this.action.value()?.title);
    effect(() => this.thanks()?.nativeElement.focus());
  }

  protected done(action: Api.PortalActionDto): void {
    // Home and the project's page would show it as waiting for one more frame.
    this.cache.clear();
    this.action.patch(() => action);
    this.sent.set(true);
  }

  protected slotText(slot: Api.TimeSlotDto): string {
    const form = new Intl.DateTimeFormat(this.texts.language(), { dateStyle: 'medium', timeStyle: 'short' });
    const start = new Date(slot.start);
    return slot.end ? form.formatRange(start, new Date(slot.end)) : form.format(start);
  }
}
