import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { Router } from '@angular/router';
import { type Api, cachedResource, pagedResource, toProblem } from '@atrium/api-client';
import {
  AvatarComponent,
  DayPipe,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
  Toasts,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { type TextKey, injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { SessionStore } from '../../../session/session.store.js';
import { ItemsApi } from '../items/items.api.js';
import { VisibilityBadgeComponent } from '../items/visibility-badge.component.js';
import type { ProjectStore } from '../project.store.js';
import { ActionFormDialog, type ActionQuestion } from './action-form.dialog.js';
import { ACTION_STATUS_SAID, KIND_ICONS, actionState } from './action-look.js';
import { AnswerComponent } from './answer.component.js';
import { NotifyDialog } from './notify.dialog.js';
import { RespondFormComponent } from './respond-form.component.js';

/** Which client action, and the page that it is opened from: news of the project reach the dialog through its store. */
export interface ActionDialogData {
  readonly id: string;
  readonly store: ProjectStore;
}

/** P15: one client action: what is asked, who answered what, and what happened to it. */
@Component({
  selector: 'app-action-dialog',
  imports: [
    AnswerComponent,
    AvatarComponent,
    DayPipe,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    ListEndComponent,
    RelativeTimePipe,
    RespondFormComponent,
    SkeletonComponent,
    StatusBadgeComponent,
    VisibilityBadgeComponent,
  ],
  templateUrl: './action.dialog.html',
  styleUrls: ['../items/item-form.scss', './action.dialog.scss'],
})
export class ActionDialog {
  private readonly api = inject(ItemsApi);
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(Dialog);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  protected readonly ref = inject<DialogRef>(DialogRef);
  private readonly data = inject<ActionDialogData>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly icons = KIND_ICONS;

  protected readonly canWrite = computed(() => this.session.can('write_projects'));
  protected readonly action = cachedResource({
    params: () => this.data.id,
    key: (id) => `client-actions/${id}`,
    load: (id) => this.api.action(id),
  });
  protected readonly history = pagedResource({
    params: () => this.data.id,
    key: (id) => `client-actions/${id}/history`,
    load: (id, page) => this.api.actionHistory(id, page),
  });
  protected readonly state = computed(() => {
    const action = this.action.value();
    return action ? actionState(action) : null;
  });
  /** The caller is an assignee who has not answered. */
  protected readonly mine = computed(() => {
    const action = this.action.value();
    const me = this.session.me()?.user.id;
    return (
      action?.status === 'pending' &&
      action.assignees.some(({ kind, id, answer }) => kind === 'staff' && id === me && answer === null)
    );
  });
  protected readonly open = computed(
    () => this.action.value()?.assignees.filter(({ answer }) => answer === null).length ?? 0,
  );
  protected readonly busy = signal(false);

  constructor() {
    let seen = untracked(this.data.store.revision);
    effect(() => {
      const now = this.data.store.revision();
      if (now === seen) return;
      seen = now;
      untracked(() => this.reload());
    });
  }

  protected async edit(action: Api.ClientActionDto): Promise<void> {
    const ref = this.dialogs.open<Api.ClientActionDto, ActionQuestion>(ActionFormDialog, {
      data: { projectId: action.projectId, record: action },
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'action-form-title',
      autoFocus: '#action-title',
    });
    this.took(await firstValueFrom(ref.closed), 'items.action.saved');
  }

  protected async notify(action: Api.ClientActionDto): Promise<void> {
    const ref = this.dialogs.open<Api.ClientActionDto, Api.ClientActionDto>(NotifyDialog, {
      data: action,
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'notify-title',
      autoFocus: '#notify-message',
    });
    this.took(await firstValueFrom(ref.closed), 'items.action.notified');
  }

  protected async setStatus(action: Api.ClientActionDto, status: Api.ClientActionStatus): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.took(await firstValueFrom(this.api.setActionStatus(action, status)), ACTION_STATUS_SAID[status]);
    } catch (error) {
      const problem = toProblem(error);
      const changed = problem.status === 412;
      this.toasts.show({
        tone: 'bad',
        text: this.t(changed ? 'items.changedMeanwhile' : 'items.failed'),
        ...(changed || !problem.detail ? {} : { detail: problem.detail }),
      });
      this.reload();
    } finally {
      this.busy.set(false);
    }
  }

  /** Goes to the update that the decision came from, or to the phase or ticket. */
  protected go(url: readonly string[], queryParams: Record<string, string> = {}): void {
    this.ref.close();
    void this.router.navigate([...url], { queryParams });
  }

  protected took(action: Api.ClientActionDto | undefined, said: TextKey): void {
    if (!action) return;
    this.action.patch(() => action);
    this.toasts.show({ tone: 'good', text: this.t(said) });
    this.history.reload();
    this.data.store.changed();
  }

  private reload(): void {
    this.action.reload();
    this.history.reload();
  }
}
