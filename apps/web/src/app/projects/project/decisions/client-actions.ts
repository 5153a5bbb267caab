import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { firstValueFrom } from 'rxjs';
import { ItemActs } from '../items/item-acts.js';
import { ItemsApi } from '../items/items.api.js';
import type { NewItemSource } from '../items/new-item.js';
import { ProjectStore } from '../project.store.js';
import { ActionFormDialog, type ActionQuestion } from './action-form.dialog.js';
import { ACTION_STATUS_SAID } from './action-look.js';
import { ActionDialog, type ActionDialogData } from './action.dialog.js';

/** P15: what people do with the client actions of the open project, wherever they are listed. */
@Injectable()
export class ClientActions {
  private readonly api = inject(ItemsApi);
  private readonly acts = inject(ItemActs);
  private readonly store = inject(ProjectStore);
  private readonly dialog = inject(Dialog);

  ask(source?: NewItemSource): Promise<void> {
    return this.open({ record: null, ...(source ? { source } : {}) });
  }

  edit(action: Api.ClientActionDto): Promise<void> {
    return this.open({ record: action });
  }

  /** The action with its answers and what happened to it. */
  async show(id: string): Promise<void> {
    const ref = this.dialog.open<unknown, ActionDialogData>(ActionDialog, {
      data: { id, store: this.store },
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'action-title-heading',
      autoFocus: 'dialog',
    });
    await firstValueFrom(ref.closed);
  }

  setStatus(action: Api.ClientActionDto, status: Api.ClientActionStatus): Promise<boolean> {
    return this.acts.do(this.api.setActionStatus(action, status), ACTION_STATUS_SAID[status]);
  }

  private async open(question: Omit<ActionQuestion, 'projectId'>): Promise<void> {
    const projectId = this.store.id();
    if (projectId === null) return;
    const ref = this.dialog.open<Api.ClientActionDto, ActionQuestion>(ActionFormDialog, {
      data: { projectId, ...question },
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'action-form-title',
      autoFocus: '#action-title',
    });
    if (await firstValueFrom(ref.closed)) this.acts.done('items.action.saved');
    // Left alone, it may still have met what somebody else saved: the list shows that.
    else this.store.changed();
  }
}
