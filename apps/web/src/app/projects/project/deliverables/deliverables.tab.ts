import { CdkDrag, CdkDropList } from '@angular/cdk/drag-drop';
import { Component, computed, inject } from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import {
  Confirm,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  SkeletonComponent,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { SessionStore } from '../../../session/session.store.js';
import { ItemActs } from '../items/item-acts.js';
import { ItemOrder } from '../items/item-order.js';
import { ItemsApi } from '../items/items.api.js';
import { type NewItemSource, followItemAddress } from '../items/new-item.js';
import { ProjectStore, followProject } from '../project.store.js';
import { DeliverableActions } from './deliverable-actions.js';
import { DeliverableRowComponent } from './deliverable-row.component.js';
import { DELIVERABLE_STATUSES, STATUS_LOOK } from './deliverable-look.js';
import { UploadsStore } from './uploads.store.js';

/** P16: what the project delivers, in an order that people choose, with its files. */
@Component({
  selector: 'app-deliverables-tab',
  imports: [
    CdkDrag,
    CdkDropList,
    DeliverableRowComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    ListEndComponent,
    SkeletonComponent,
  ],
  providers: [DeliverableActions, ItemActs, UploadsStore],
  templateUrl: './deliverables.tab.html',
  styleUrls: ['../items/order.scss', './deliverables.tab.scss'],
})
export class DeliverablesTab {
  private readonly api = inject(ItemsApi);
  private readonly store = inject(ProjectStore);
  private readonly session = inject(SessionStore);
  private readonly confirm = inject(Confirm);
  private readonly acts = inject(ItemActs);
  protected readonly actions = inject(DeliverableActions);
  protected readonly uploads = inject(UploadsStore);
  protected readonly t = injectT();
  protected readonly looks = STATUS_LOOK;
  protected readonly canWrite = computed(() => this.session.can('write_projects'));

  protected readonly list = pagedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/deliverables`,
    load: (id, page) => this.api.deliverables(id, page),
  });
  /** How many are in each state, of those that are on the screen. */
  protected readonly counts = computed(() => {
    const rows = this.list.rows() ?? [];
    return DELIVERABLE_STATUSES.map((status) => ({
      status,
      count: rows.filter((row) => row.status === status).length,
    })).filter(({ count }) => count > 0);
  });

  protected readonly order = new ItemOrder<Api.DeliverableDto>({
    rows: this.list.rows,
    nameOf: ({ title }) => title,
    save: (ids) => this.actions.order(ids),
  });

  constructor() {
    followProject(this.list);
    followItemAddress({ create: (source) => this.create(source) });
    this.uploads.arrived = () => this.store.changed();
  }

  protected uploadsOf(id: string) {
    return this.uploads.items().filter(({ deliverableId }) => deliverableId === id);
  }

  protected async create(source?: NewItemSource): Promise<void> {
    if (this.canWrite()) await this.actions.edit(null, source);
  }

  protected share(deliverable: Api.DeliverableDto, file: Api.DeliverableFileDto): Promise<boolean> {
    const shared = !file.shared;
    return this.acts.do(
      this.api.changeFile(deliverable.id, file, { shared }),
      shared ? 'items.deliverable.fileShared' : 'items.deliverable.fileUnshared',
    );
  }

  protected async removeFile(deliverable: Api.DeliverableDto, file: Api.DeliverableFileDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('items.deliverable.removeFileHeading', { name: file.name }),
      text: this.t('items.deliverable.removeFileText'),
      confirm: this.t('items.remove'),
      danger: true,
    });
    if (agreed) {
      await this.acts.do(this.api.removeFile(deliverable.id, file), 'items.deliverable.fileRemoved');
    }
  }
}
