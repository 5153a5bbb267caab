import { Component, computed, inject } from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import { injectT } from '../../../i18n/texts.js';
import { actionState } from '../decisions/action-look.js';
import { ClientActions } from '../decisions/client-actions.js';
import { ItemsApi } from '../items/items.api.js';
import { ProjectStore, followProject } from '../project.store.js';
import { injectDueText } from './due-text.js';
import { type ItemRow, ItemRowsComponent, type RowState } from './item-rows.component.js';
import { PartComponent } from './part.component.js';

/** P23: the client actions among the details. Their order is a rule (P15), and none is erased: it is cancelled. */
@Component({
  selector: 'app-actions-part',
  imports: [ItemRowsComponent, PartComponent],
  providers: [ClientActions],
  template: `
    <app-details-part
      icon="split"
      [list]="list"
      [lead]="t('projectDetails.actionsLead')"
      [add]="t('items.action.new')"
      [none]="t('items.action.none')"
      [noneLead]="t('items.action.noneLead')"
      [failed]="t('items.action.loadFailed')"
      (added)="actions.ask()"
    >
      <app-item-rows
        [label]="t('projectDetails.part.actions')"
        [rows]="rows()"
        (opened)="open($event)"
        (stateSet)="actions.setStatus($event.record, $any($event.state))"
      />
    </app-details-part>
  `,
})
export class ActionsPartComponent {
  private readonly api = inject(ItemsApi);
  private readonly store = inject(ProjectStore);
  private readonly due = injectDueText();
  protected readonly actions = inject(ClientActions);
  protected readonly t = injectT();

  protected readonly list = pagedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/client-actions?all`,
    load: (id, page) => this.api.actions(id, null, page),
  });
  protected readonly rows = computed<readonly ItemRow<Api.ClientActionDto>[]>(() =>
    (this.list.rows() ?? []).map((action) => {
      const { text, ...look } = actionState(action);
      const urgent = action.urgent && action.status === 'pending' ? this.t('items.action.urgent') : '';
      return {
        id: action.id,
        record: action,
        title: action.title,
        facts: [
          this.t(`items.action.kind.${action.kind}`),
          urgent,
          action.status === 'pending' ? this.due(action.dueDate, action.overdue) : '',
        ]
          .filter(Boolean)
          .join(' · '),
        late: action.overdue,
        shared: action.clientVisible,
        state: { ...look, label: this.t(text) },
        states: this.statesOf(action),
      };
    }),
  );

  constructor() {
    followProject(this.list);
  }

  /** What is settled is looked at, with who answered what, and changed from there. */
  protected open(action: Api.ClientActionDto): Promise<void> {
    return action.status === 'pending' ? this.actions.edit(action) : this.actions.show(action.id);
  }

  private statesOf({ status }: Api.ClientActionDto): RowState[] {
    if (status !== 'pending')
      return [{ value: 'pending', label: this.t('items.action.reopen'), icon: 'undo-2' }];
    return [
      { value: 'completed', label: this.t('items.action.complete'), icon: 'circle-check' },
      { value: 'cancelled', label: this.t('items.action.cancel'), icon: 'circle-minus' },
    ];
  }
}
