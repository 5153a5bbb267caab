import { Component, ElementRef, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Api, ResponseCache, cachedResource } from '@atrium/api-client';
import {
  DayPipe,
  ErrorStateComponent,
  IconComponent,
  SkeletonComponent,
  StatusBadgeComponent,
} from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { followPage } from '../live/live-page.js';
import { PortalApi } from '../portal.api.js';
import { NotFoundPage } from '../shell/not-found.page.js';
import { namePage } from '../shell/page-title.js';
import { ACTION_ICONS } from './action-look.js';
import { forgetDraft, readDraft, wordsOf } from './answer-draft.js';
import { AnswerFormComponent } from './answer-form.component.js';
import { AnswersComponent } from './answers.component.js';

/** P52: one thing that the MSP needs, with its form, what was answered, and what happens next. */
@Component({
  selector: 'portal-action',
  imports: [
    AnswerFormComponent,
    AnswersComponent,
    DayPipe,
    ErrorStateComponent,
    IconComponent,
    NotFoundPage,
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
  private readonly discarded = signal(false);
  /** What somebody wrote when the action was settled or taken back under their hands. */
  protected readonly unsent = computed(() => {
    const action = this.action.value();
    const asksNoMore = this.missing() || (action !== undefined && !action.canRespond);
    return asksNoMore && !this.sent() && !this.discarded() ? wordsOf(readDraft(this.id())) : null;
  });
  private readonly thanks = viewChild<ElementRef<HTMLElement>>('thanks');

  constructor() {
    namePage(() => this.action.value()?.title);
    followPage(
      () => ({ page: 'action', id: this.id() }),
      () => this.action.reload(),
    );
    effect(() => this.thanks()?.nativeElement.focus());
  }

  protected done(action: Api.PortalActionDto): void {
    // Home and the project's page would show it as waiting for one more frame.
    this.cache.clear();
    this.action.patch(() => action);
    this.sent.set(true);
  }

  protected discard(): void {
    forgetDraft(this.id());
    this.discarded.set(true);
  }
}
