import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { pagedResource } from '@atrium/api-client';
import {
  AvatarComponent,
  DayPipe,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  SegmentedComponent,
  SkeletonComponent,
  StatusBadgeComponent,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { SessionStore } from '../../../session/session.store.js';
import { ItemActs } from '../items/item-acts.js';
import { ItemsApi } from '../items/items.api.js';
import { type NewItemSource, followItemAddress } from '../items/new-item.js';
import { SourceChipComponent } from '../items/source-chip.component.js';
import { VisibilityBadgeComponent } from '../items/visibility-badge.component.js';
import { ProjectStore, followProject } from '../project.store.js';
import { KIND_ICONS, actionState } from './action-look.js';
import { ClientActions } from './client-actions.js';

const FILTERS = ['all', 'pending', 'completed', 'cancelled'] as const;
type Filter = (typeof FILTERS)[number];

/** P15: what is asked of the client: pending first, then urgent, then by due date. The filter is in the address. */
@Component({
  selector: 'app-decisions-tab',
  imports: [
    AvatarComponent,
    DayPipe,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    ListEndComponent,
    RelativeTimePipe,
    SegmentedComponent,
    SkeletonComponent,
    SourceChipComponent,
    StatusBadgeComponent,
    VisibilityBadgeComponent,
  ],
  providers: [ClientActions, ItemActs],
  templateUrl: './decisions.tab.html',
  styleUrl: './decisions.tab.scss',
})
export class DecisionsTab {
  private readonly api = inject(ItemsApi);
  private readonly store = inject(ProjectStore);
  private readonly session = inject(SessionStore);
  protected readonly actions = inject(ClientActions);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly t = injectT();
  protected readonly icons = KIND_ICONS;
  protected readonly canWrite = computed(() => this.session.can('write_projects'));

  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  protected readonly filter = computed<Filter>(
    () => FILTERS.find((filter) => filter === this.params().get('status')) ?? 'all',
  );
  protected readonly filters = computed(() =>
    FILTERS.map((value) => ({
      value,
      label: this.t(value === 'all' ? 'items.action.all' : `items.action.status.${value}`),
    })),
  );
  protected readonly list = pagedResource({
    params: () => {
      const id = this.store.id();
      return id === null ? null : { id, filter: this.filter() };
    },
    key: ({ id, filter }) => `projects/${id}/client-actions?${filter}`,
    load: ({ id, filter }, page) => this.api.actions(id, filter === 'all' ? null : filter, page),
  });
  protected readonly rows = computed(() =>
    this.list.rows()?.map((action) => ({ ...action, state: actionState(action) })),
  );

  constructor() {
    followProject(this.list);
    followItemAddress({ create: (source) => this.ask(source), item: (id) => this.actions.show(id) });
  }

  protected only(filter: Filter): void {
    const queryParams = { status: filter === 'all' ? null : filter };
    void this.router.navigate([], { relativeTo: this.route, queryParams });
  }

  protected async ask(source?: NewItemSource): Promise<void> {
    if (this.canWrite()) await this.actions.ask(source);
  }
}
