import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { Confirm } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { ItemActs } from '../items/item-acts.js';
import { ItemsApi } from '../items/items.api.js';
import type { NewItemSource } from '../items/new-item.js';
import { ProjectStore } from '../project.store.js';
import { DeliverableFormDialog, type DeliverableQuestion } from './deliverable-form.dialog.js';

/** P16: what people do with the deliverables of the open project, wherever they are listed. */
@Injectable()
export class DeliverableActions {
  private readonly api = inject(ItemsApi);
  private readonly acts = inject(ItemActs);
  private readonly store = inject(ProjectStore);
  private readonly dialog = inject(Dialog);
  private readonly confirm = inject(Confirm);
  private readonly t = injectT();

  edit(deliverable: Api.DeliverableDto | null, source?: NewItemSource): Promise<void> {
    return this.open({ record: deliverable, ...(source ? { source } : {}) });
  }

  setStatus(deliverable: Api.DeliverableDto, status: Api.DeliverableStatus): Promise<boolean> {
    const { id, version } = deliverable;
    return this.acts.do(
      this.api.changeDeliverable(id, version, { status }),
      'items.deliverable.saved',
      ({ extensions }) => {
        const current = extensions['current'] as Api.DeliverableDto;
        return this.open({ record: deliverable, met: { wish: { status }, current } });
      },
    );
  }

  async remove(deliverable: Api.DeliverableDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('items.deliverable.removeHeading', { title: deliverable.title }),
      text: this.t.plural('items.deliverable.removeText', deliverable.files.length),
      confirm: this.t('items.remove'),
      danger: true,
    });
    if (agreed) await this.acts.do(this.api.removeDeliverable(deliverable), 'items.deliverable.removed');
  }

  async order(ids: readonly string[]): Promise<boolean> {
    const projectId = this.store.id();
    if (projectId === null) return false;
    return this.acts.do(this.api.orderDeliverables(projectId, ids), 'items.deliverable.moved');
  }

  private async open(question: Omit<DeliverableQuestion, 'projectId'>): Promise<void> {
    const projectId = this.store.id();
    if (projectId === null) return;
    const ref = this.dialog.open<Api.DeliverableDto, DeliverableQuestion>(DeliverableFormDialog, {
      data: { projectId, ...question },
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'deliverable-form-title',
      autoFocus: '#deliverable-title',
    });
    if (await firstValueFrom(ref.closed)) this.acts.done('items.deliverable.saved');
    // Left alone, it may still have met what somebody else saved: the list shows that.
    else this.store.changed();
  }
}
