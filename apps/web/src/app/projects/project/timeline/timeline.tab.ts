import { CdkDrag, CdkDropList } from '@angular/cdk/drag-drop';
import {
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { type Api, cachedResource } from '@atrium/api-client';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  type IconName,
  type Segment,
  SegmentedComponent,
  SkeletonComponent,
  Texts,
  describeDay,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { SessionStore } from '../../../session/session.store.js';
import { ItemActs } from '../items/item-acts.js';
import { ItemOrder } from '../items/item-order.js';
import { OrderGripComponent } from '../items/order-grip.component.js';
import { ProjectStore, followProject } from '../project.store.js';
import { MilestoneActions } from './milestone-actions.js';
import { DAY_WIDTH, type Zoom, barOf, marks, periods, scaleOf, xOf } from './time-scale.js';
import { type TimelineRow, daysOf, timelineRows } from './timeline-rows.js';
import { TimelineApi } from './timeline.api.js';

const ZOOMS = ['week', 'month', 'quarter'] as const;

/** P11: phases and milestones of a project over time, scheduled against actual; as a drawing or as a table. */
@Component({
  selector: 'app-project-timeline-tab',
  imports: [
    CdkDrag,
    CdkDropList,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    OrderGripComponent,
    SegmentedComponent,
    SkeletonComponent,
  ],
  providers: [ItemActs, MilestoneActions],
  templateUrl: './timeline.tab.html',
  styleUrls: ['../items/order.scss', './timeline.tab.scss'],
})
export class TimelineTab {
  private readonly api = inject(TimelineApi);
  private readonly store = inject(ProjectStore);
  private readonly session = inject(SessionStore);
  protected readonly actions = inject(MilestoneActions);
  private readonly texts = inject(Texts);
  private readonly injector = inject(Injector);
  protected readonly t = injectT();
  private readonly drawing = viewChild<ElementRef<HTMLElement>>('drawing');

  protected readonly timeline = cachedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/timeline`,
    load: (id) => this.api.read(id),
  });
  protected readonly mayChange = computed(() => this.session.can('write_projects'));
  protected readonly zoom = signal<Zoom>('month');
  protected readonly asTable = signal(false);
  protected readonly zooms = computed<readonly Segment<Zoom>[]>(() =>
    ZOOMS.map((value) => ({ value, label: this.t(`timeline.${value}`) })),
  );

  protected readonly order = new ItemOrder<Api.MilestoneDto>({
    rows: computed(() => this.timeline.value()?.milestones),
    nameOf: ({ title }) => title,
    save: (ids) => this.actions.order(ids),
  });
  protected readonly rows = computed(() => {
    const timeline = this.timeline.value();
    return timeline
      ? timelineRows(
          { ...timeline, milestones: [...this.order.rows()] },
          this.store.project.value()?.name ?? this.t('timeline.project'),
        )
      : [];
  });
  protected readonly scale = computed(() => {
    const timeline = this.timeline.value();
    return timeline ? scaleOf(daysOf(this.rows()), timeline.today, this.zoom()) : null;
  });
  protected readonly periods = computed(() => {
    const scale = this.scale();
    return scale ? periods(scale, this.texts.language()) : [];
  });
  protected readonly marks = computed(() => {
    const scale = this.scale();
    return scale ? marks(scale, this.texts.language()) : [];
  });
  protected readonly grid = computed(() => `${String(DAY_WIDTH[this.zoom()] * 7)}px 100%`);

  constructor() {
    followProject(this.timeline);
    // The first drawing begins where the work is, not at the left end.
    let shown = false;
    effect(() => {
      if (shown || !this.drawing() || !this.scale()) return;
      shown = true;
      untracked(() => this.showToday());
    });
  }

  protected setZoom(zoom: Zoom): void {
    this.zoom.set(zoom);
    this.showToday();
  }

  protected showToday(): void {
    const day = this.timeline.value()?.today;
    if (day !== undefined) this.scrollTo(day);
  }

  protected x(day: string, middle = false): number {
    const scale = this.scale();
    return scale ? xOf(scale, day) + (middle ? DAY_WIDTH[scale.zoom] / 2 : 0) : 0;
  }

  protected bar(start: string | null, end: string | null): { x: number; width: number } | null {
    const scale = this.scale();
    return scale && barOf(scale, start, end);
  }

  protected icon(row: TimelineRow): IconName {
    if (row.kind === 'project') return 'folder-kanban';
    return row.kind === 'phase' ? 'list-checks' : 'flag';
  }

  /** A line's days, and how it stands, in words: what the drawing shows. */
  protected words(row: TimelineRow): string {
    return [
      this.t(`timeline.${row.kind}`),
      row.start || row.end ? `${this.t('timeline.scheduled')}: ${this.span(row.start, row.end)}` : '',
      row.actualStart ? `${this.t('timeline.actual')}: ${this.span(row.actualStart, row.actualEnd)}` : '',
      this.state(row),
    ]
      .filter(Boolean)
      .join(', ');
  }

  protected span(start: string | null, end: string | null): string {
    const today = this.timeline.value()?.today ?? '';
    const say = (day: string | null) => (day ? describeDay(day, today, this.texts.language()).short : '…');
    if (start === null && end === null) return '–';
    return start === end ? say(start) : `${say(start)} – ${say(end)}`;
  }

  protected state(row: TimelineRow): string {
    const { milestone, done } = row;
    const words = milestone
      ? this.t(`timeline.status.${milestone.status}`)
      : done === null
        ? ''
        : this.t('timeline.done', { percent: Math.round(done * 100) });
    const deadline =
      row.deadline && `${this.t('timeline.deadline')}: ${this.span(row.deadline, row.deadline)}`;
    return [words, deadline ?? '', row.late ? this.t('timeline.late') : ''].filter(Boolean).join(', ');
  }

  /** A milestone is edited, anything else is brought into view. */
  protected choose(row: TimelineRow): void {
    if (row.milestone && this.mayChange()) {
      void this.actions.edit(row.milestone);
      return;
    }
    const day = row.start ?? row.actualStart ?? row.end;
    if (day) this.scrollTo(day);
  }

  /** The arrow keys go through the lines. */
  protected step(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    const button = event.currentTarget as HTMLElement;
    const buttons = [...(button.closest('ul')?.querySelectorAll<HTMLElement>('.line') ?? [])];
    const next = buttons[buttons.indexOf(button) + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** Only milestones, which stand below the project itself, change places with each other. */
  protected readonly withinMilestones = (index: number): boolean =>
    index > 0 && index <= this.order.ids().length;

  private scrollTo(day: string): void {
    afterNextRender(
      () => {
        const box = this.drawing()?.nativeElement;
        if (box) box.scrollLeft = this.x(day) - box.clientWidth / 3;
      },
      { injector: this.injector },
    );
  }
}
