import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import {
  Component,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import {
  DayPipe,
  ErrorStateComponent,
  HoursPipe,
  IconComponent,
  SkeletonComponent,
  StatusBadgeComponent,
} from '@atrium/ui';
import { tap } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { ProjectStore } from '../project.store.js';
import { PhasesApi } from './phases.api.js';

const ROW = 36;
const ROWS_SEEN = 9;
const PAGE = 100;
/** The most that the API gives at once: of more than that, news bring only the totals. */
const READ_AGAIN_UP_TO = 200;

/**
 * The time on a ticket under its totals (P18). Only the rows in view are in the page, and further ones are read as the
 * list is scrolled, so that a ticket with thousands of entries opens like one with three.
 */
@Component({
  selector: 'app-ticket-entries',
  imports: [
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    DayPipe,
    ErrorStateComponent,
    HoursPipe,
    IconComponent,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './ticket-entries.component.html',
  styleUrl: './ticket-entries.component.scss',
})
export class TicketEntriesComponent {
  private readonly api = inject(PhasesApi);
  private readonly store = inject(ProjectStore);
  protected readonly t = injectT();
  readonly ticketId = input.required<string>();
  /** What the ticket says, for assistive technology. */
  readonly name = input.required<string>();

  protected readonly totals = signal<Api.TimeTotalsDto | null>(null);
  protected readonly list = pagedResource({
    params: () => this.ticketId(),
    key: (id) => `tickets/${id}/time-entries`,
    load: (id, page) => this.api.entries(id, page).pipe(tap(({ totals }) => this.totals.set(totals))),
    pageSize: PAGE,
  });
  protected readonly rows = this.list.rows;
  protected readonly row = ROW;
  protected readonly height = computed(() => Math.min(this.rows()?.length ?? 0, ROWS_SEEN) * ROW);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);
  protected readonly byId = (_: number, entry: Api.TimeEntryDto): string => entry.id;

  constructor() {
    // It measures itself when it is made, and then when it is told to.
    afterRenderEffect(() => {
      this.height();
      this.viewport()?.checkViewportSize();
    });
    let seen = untracked(this.store.revision);
    effect(() => {
      const now = this.store.revision();
      if (now === seen) return;
      seen = now;
      untracked(() => {
        if ((this.rows()?.length ?? 0) <= READ_AGAIN_UP_TO) this.list.reload();
      });
    });
  }

  /** Reads on before the end of what is there comes into view. */
  protected scrolled(first: number): void {
    const known = this.rows()?.length ?? 0;
    if (this.list.hasMore() && first + 4 * ROWS_SEEN > known) void this.list.more();
  }
}
