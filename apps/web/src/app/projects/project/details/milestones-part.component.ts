import { Component, computed, inject } from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import { Clock } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ItemOrder } from '../items/item-order.js';
import { ProjectStore, followProject } from '../project.store.js';
import { MilestoneActions } from '../timeline/milestone-actions.js';
import { MILESTONE_LOOK, MILESTONE_STATUSES } from '../timeline/milestone-look.js';
import { TimelineApi } from '../timeline/timeline.api.js';
import { injectDueText } from './due-text.js';
import { type ItemRow, ItemRowsComponent } from './item-rows.component.js';
import { PartComponent } from './part.component.js';

/** P23: the milestones among the details. */
@Component({
  selector: 'app-milestones-part',
  imports: [ItemRowsComponent, PartComponent],
  providers: [MilestoneActions],
  template: `
    <app-details-part
      icon="flag"
      [list]="list"
      [lead]="t('projectDetails.eachSaved')"
      [add]="t('timeline.add')"
      [none]="t('projectDetails.noMilestones')"
      [noneLead]="t('projectDetails.noMilestonesLead')"
      [failed]="t('projectDetails.milestonesFailed')"
      (added)="actions.edit(null)"
    >
      <app-item-rows
        [label]="t('projectDetails.part.milestones')"
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
export class MilestonesPartComponent {
  private readonly api = inject(TimelineApi);
  private readonly store = inject(ProjectStore);
  private readonly clock = inject(Clock);
  private readonly due = injectDueText();
  protected readonly actions = inject(MilestoneActions);
  protected readonly t = injectT();

  protected readonly list = pagedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/milestones`,
    load: (id, page) => this.api.milestones(id, page),
  });
  protected readonly order = new ItemOrder<Api.MilestoneDto>({
    rows: this.list.rows,
    nameOf: ({ title }) => title,
    save: (ids) => this.actions.order(ids),
  });
  private readonly states = computed(() =>
    MILESTONE_STATUSES.map((value) => ({
      value,
      label: this.t(`timeline.status.${value}`),
      icon: MILESTONE_LOOK[value].icon,
    })),
  );
  protected readonly rows = computed<readonly ItemRow<Api.MilestoneDto>[]>(() =>
    this.order.rows().map((milestone) => {
      const { id, title, status, plannedDate } = milestone;
      const open = status === 'pending' || status === 'in_progress';
      const late = open && plannedDate !== null && plannedDate < this.clock.today();
      return {
        id,
        record: milestone,
        title,
        facts: this.due(plannedDate, late, milestone.actualDate),
        late,
        shared: milestone.clientVisible,
        state: { ...MILESTONE_LOOK[status], label: this.t(`timeline.status.${status}`) },
        states: this.states(),
      };
    }),
  );

  constructor() {
    followProject(this.list);
  }
}
