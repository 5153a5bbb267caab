import { Component, computed, inject } from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import { injectT } from '../../../i18n/texts.js';
import { DeliverableActions } from '../deliverables/deliverable-actions.js';
import { DELIVERABLE_STATUSES, STATUS_LOOK } from '../deliverables/deliverable-look.js';
import { ItemOrder } from '../items/item-order.js';
import { ItemsApi } from '../items/items.api.js';
import { ProjectStore, followProject } from '../project.store.js';
import { injectDueText } from './due-text.js';
import { type ItemRow, ItemRowsComponent } from './item-rows.component.js';
import { PartComponent } from './part.component.js';

/** P23: the deliverables among the details. */
@Component({
  selector: 'app-deliverables-part',
  imports: [ItemRowsComponent, PartComponent],
  providers: [DeliverableActions],
  template: `
    <app-details-part
      icon="file-text"
      [list]="list"
      [lead]="t('projectDetails.eachSaved')"
      [add]="t('items.deliverable.new')"
      [none]="t('items.deliverable.none')"
      [noneLead]="t('items.deliverable.noneLead')"
      [failed]="t('items.deliverable.loadFailed')"
      (added)="actions.edit(null)"
    >
      <app-item-rows
        [label]="t('projectDetails.part.deliverables')"
        [rows]="rows()"
        [order]="order"
        [removable]="true"
        (opened)="actions.edit($event)"
        (stateSet)="actions.setStatus($event.record, $any($event.state))"
        (removed)="actions.remove($event)"
      />
    </app-details-part>
  `,
})
export class DeliverablesPartComponent {
  private readonly api = inject(ItemsApi);
  private readonly store = inject(ProjectStore);
  private readonly due = injectDueText();
  protected readonly actions = inject(DeliverableActions);
  protected readonly t = injectT();

  protected readonly list = pagedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/deliverables`,
    load: (id, page) => this.api.deliverables(id, page),
  });
  protected readonly order = new ItemOrder<Api.DeliverableDto>({
    rows: this.list.rows,
    nameOf: ({ title }) => title,
    save: (ids) => this.actions.order(ids),
  });
  private readonly states = computed(() =>
    DELIVERABLE_STATUSES.map((value) => ({
      value,
      label: this.t(`items.deliverable.status.${value}`),
      icon: STATUS_LOOK[value].icon,
    })),
  );
  protected readonly rows = computed<readonly ItemRow<Api.DeliverableDto>[]>(() =>
    this.order.rows().map((deliverable) => ({
      id: deliverable.id,
      record: deliverable,
      title: deliverable.title,
      facts: this.due(deliverable.dueDate, deliverable.overdue, deliverable.completedOn),
      late: deliverable.overdue,
      shared: deliverable.clientVisible,
      state: {
        ...STATUS_LOOK[deliverable.status],
        label: this.t(`items.deliverable.status.${deliverable.status}`),
      },
      states: this.states(),
    })),
  );

  constructor() {
    followProject(this.list);
  }
}
