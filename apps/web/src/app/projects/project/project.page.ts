import {
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import {
  ActivatedRoute,
  type Data,
  NavigationEnd,
  Router,
  RouterLink,
  RouterLinkActive,
  RouterOutlet,
} from '@angular/router';
import type { Api } from '@atrium/api-client';
import { EmptyStateComponent, ErrorStateComponent, IconComponent, SkeletonComponent } from '@atrium/ui';
import { filter, map, startWith } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { namePage } from '../../shell/page-title.js';
import { PortfolioPlace } from '../portfolio-place.js';
import { ProjectHeaderComponent } from './header/project-header.component.js';
import { ProjectStore } from './project.store.js';

/** One project: its header, and tabs with what is known of it here and in the PSA. */
@Component({
  selector: 'app-project-page',
  imports: [
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    ProjectHeaderComponent,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SkeletonComponent,
  ],
  providers: [ProjectStore],
  templateUrl: './project.page.html',
  styleUrl: './project.page.scss',
  host: { '[class.fills]': 'fills()' },
})
export class ProjectPage {
  private readonly store = inject(ProjectStore);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly injector = inject(Injector);
  private readonly strip = viewChild<ElementRef<HTMLElement>>('strip');
  protected readonly t = injectT();
  /** Of the project, from the address. */
  readonly id = input.required<string>();

  protected readonly project = this.store.project;
  protected readonly back = inject(PortfolioPlace).params;
  private readonly child = toSignal<Data, Data>(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map((): Data => this.route.snapshot.firstChild?.data ?? {}),
    ),
    { initialValue: {} },
  );
  protected readonly fills = computed(() => this.child()['fills'] === true);
  /** The tab that the address names is one that this project has for the caller (P25). */
  protected readonly allowed = computed(() =>
    this.store.tabs().has(this.child()['tab'] as Api.ProjectPageTab),
  );
  protected readonly tabs = computed(() =>
    (this.project.value()?.tabs ?? []).flatMap(({ key, count }) => {
      const path = key === 'overview' ? './' : key;
      return this.routed.has(key) ? [{ key, count, path }] : [];
    }),
  );
  private readonly routed = new Set(
    this.route.routeConfig?.children?.map((child) => child.data?.['tab'] as Api.ProjectPageTab),
  );

  constructor() {
    // On a narrow screen the strip of tabs scrolls: the open one is in view.
    effect(() => {
      this.child();
      this.tabs();
      const strip = this.strip()?.nativeElement;
      if (!strip) return;
      afterNextRender(
        () => strip.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
        { injector: this.injector },
      );
    });
    effect(() => this.store.open(this.id()));
    namePage(() => this.project.value()?.name);
  }
}
