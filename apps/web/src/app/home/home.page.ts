import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { cachedResource } from '@atrium/api-client';
import {
  Clock,
  DayPipe,
  EmptyStateComponent,
  ErrorStateComponent,
  FreshnessChipComponent,
  HealthBadgeComponent,
  IconComponent,
  PageHeaderComponent,
  RelativeTimePipe,
  SkeletonComponent,
} from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { FreshnessStore } from '../live/freshness.store.js';
import { PortfolioApi } from '../projects/portfolio.api.js';
import { PLAIN_FILTER, type PortfolioFilter, filterToParams } from '../projects/portfolio-filter.js';
import { SessionStore } from '../session/session.store.js';

/** Rows of each list. */
const SHOWN = 6;

/** Where a person starts: what is theirs, what is late, what changed last, or the first step of a new tenant. */
@Component({
  selector: 'app-home-page',
  imports: [
    DayPipe,
    EmptyStateComponent,
    ErrorStateComponent,
    FreshnessChipComponent,
    HealthBadgeComponent,
    IconComponent,
    PageHeaderComponent,
    RelativeTimePipe,
    RouterLink,
    SkeletonComponent,
  ],
  templateUrl: './home.page.html',
  styleUrl: './home.page.scss',
})
export class HomePage {
  private readonly session = inject(SessionStore);
  private readonly clock = inject(Clock);
  private readonly api = inject(PortfolioApi);
  protected readonly freshness = inject(FreshnessStore);
  protected readonly t = injectT();

  protected readonly canRead = computed(() => this.session.can('read_projects'));
  protected readonly canConnect = computed(() => this.session.can('manage_integrations'));
  /** Nothing is connected, so there is nothing to show yet. */
  protected readonly unconnected = computed(() => this.freshness.connections()?.length === 0);
  private readonly memberId = computed(() => this.session.me()?.user.memberId ?? null);

  protected readonly mine = this.list('mine', 'due', () => {
    const member = this.memberId();
    return member ? { ...PLAIN_FILTER, manager: [member] } : null;
  });
  protected readonly risk = this.list('risk', 'health', () => ({
    ...PLAIN_FILTER,
    health: ['behind', 'at_risk'],
  }));
  protected readonly overdue = this.list('overdue', 'due', () => ({ ...PLAIN_FILTER, card: 'overdue' }));
  protected readonly recent = this.list(
    'recent',
    'changed',
    () => ({ ...PLAIN_FILTER, state: 'all' }),
    'desc',
  );
  protected readonly lists = computed(() =>
    [this.mine, this.risk, this.overdue, this.recent].filter((list) => list.filter() !== null),
  );

  protected readonly greeting = computed(() => {
    const hour = this.clock.now().getHours();
    const name = this.session.me()?.user.name.split(' ')[0] ?? '';
    if (hour < 12) return this.t('home.morning', { name });
    return hour < 18 ? this.t('home.afternoon', { name }) : this.t('home.evening', { name });
  });
  protected readonly today = computed(() =>
    new Intl.DateTimeFormat(this.t('language.tag'), { dateStyle: 'full' }).format(this.clock.now()),
  );

  private list(
    id: 'mine' | 'risk' | 'overdue' | 'recent',
    sort: string,
    filter: () => PortfolioFilter | null,
    direction: 'asc' | 'desc' = 'asc',
  ) {
    const wanted = computed(() => (this.canRead() && !this.unconnected() ? filter() : null));
    const page = cachedResource({
      params: () => wanted(),
      key: () => `home/${id}`,
      load: (one) => this.api.table(one, { column: sort, direction }, null, SHOWN),
    });
    const link = computed(() => {
      const one = wanted();
      return one ? { ...filterToParams(one), view: 'table', sort, direction } : {};
    });
    return { id, filter: wanted, page, link };
  }
}
