import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { type Api, pagedResource } from '@atrium/api-client';
import {
  Clock,
  EmptyStateComponent,
  ErrorStateComponent,
  FilterMenuComponent,
  type FilterOption,
  IconComponent,
  RelativeTimePipe,
  SkeletonComponent,
  Texts,
  isoDay,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { ProjectApi } from '../project.api.js';
import { ProjectStore, followProject } from '../project.store.js';
import { TOPIC_ICONS, activityWords, fieldWords, valueWords } from './activity-words.js';

const TOPICS = Object.keys(TOPIC_ICONS) as Api.ActivityTopic[];

/** P24: what happened on the project, by day, the newest first. The filter is in the address. */
@Component({
  selector: 'app-project-activity-tab',
  imports: [
    EmptyStateComponent,
    ErrorStateComponent,
    FilterMenuComponent,
    IconComponent,
    ListEndComponent,
    RelativeTimePipe,
    SkeletonComponent,
  ],
  templateUrl: './activity.tab.html',
  styleUrl: './activity.tab.scss',
})
export class ActivityTab {
  private readonly api = inject(ProjectApi);
  private readonly store = inject(ProjectStore);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly texts = inject(Texts);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();

  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  protected readonly kind = computed(
    () => TOPICS.find((topic) => topic === this.params().get('kind')) ?? null,
  );
  protected readonly list = pagedResource({
    params: () => {
      const id = this.store.id();
      return id === null ? null : { id, kind: this.kind() };
    },
    key: ({ id, kind }) => `projects/${id}/activity?kind=${kind ?? ''}`,
    load: ({ id, kind }, page) => this.api.activity(id, kind, page),
  });
  protected readonly kinds = computed<readonly FilterOption[]>(() =>
    TOPICS.map((value) => ({ value, label: this.t(`activity.topic.${value}`), icon: TOPIC_ICONS[value] })),
  );
  /** Entries under the day on which they happened, in the reader's own time zone. */
  protected readonly days = computed(() => {
    const language = this.texts.language();
    const today = this.clock.today();
    const days: { day: string; entries: ReturnType<ActivityTab['line']>[] }[] = [];
    for (const entry of this.list.rows() ?? []) {
      const day = isoDay(new Date(entry.at));
      if (days.at(-1)?.day !== day) days.push({ day, entries: [] });
      days.at(-1)?.entries.push(this.line(entry, language, today));
    }
    return days.map(({ day, entries }) => ({ day, entries, heading: dayHeading(day, language) }));
  });

  constructor() {
    followProject(this.list);
  }

  protected show(kind: string | undefined): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: { kind: kind ?? null } });
  }

  private line(entry: Api.ActivityDto, language: string, today: string) {
    const say = (field: string, value: Api.ActivityChangeDto['from']) =>
      valueWords(field, value, this.t, language, today);
    return {
      ...entry,
      icon: TOPIC_ICONS[entry.topic],
      words: activityWords(entry, this.t),
      changes: entry.changes.map(({ field, from, to }) => ({
        field: fieldWords(field, this.t),
        from: say(field, from),
        to: say(field, to),
      })),
    };
  }
}

function dayHeading(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
