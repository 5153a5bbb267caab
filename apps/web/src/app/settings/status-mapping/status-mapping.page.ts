import { LiveAnnouncer } from '@angular/cdk/a11y';
import { HttpClient, HttpHeaders } from '@angular/common/http';
import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import {
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type Params, Router, RouterLink } from '@angular/router';
import { type Api, type ProblemView, cachedResource, toProblem } from '@atrium/api-client';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  type Segment,
  SegmentedComponent,
  SkeletonComponent,
  Toasts,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { FreshnessStore } from '../../live/freshness.store.js';
import { LiveStore } from '../../live/live.store.js';
import { PreferencesStore, isTextList } from '../../session/preferences.store.js';
import { SessionStore } from '../../session/session.store.js';
import { type UnsavedChanges, askBeforeUnload } from '../unsaved-changes.js';
import {
  type MappingDraft,
  type MappingKind,
  PLACES,
  type Place,
  countChanges,
  differences,
  draftOf,
  entriesOf,
  makeDefault,
  moveStatus,
  openSuggestions,
  placeOf,
  rebase,
  sameMapping,
} from './mapping-draft.js';
import { MappingGroupComponent } from './mapping-group.component.js';

/** Suggestions that a person refused do not come back to them. */
const REFUSED = 'settings.mapping.refused';

/** P41: sorts the project or ticket statuses of a connection into the five groups of the board. */
@Component({
  selector: 'app-status-mapping-page',
  imports: [
    CdkDropListGroup,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    MappingGroupComponent,
    RouterLink,
    SegmentedComponent,
    SkeletonComponent,
  ],
  templateUrl: './status-mapping.page.html',
  styleUrl: './status-mapping.page.scss',
})
export class StatusMappingPage implements UnsavedChanges {
  private readonly http = inject(HttpClient);
  private readonly freshness = inject(FreshnessStore);
  private readonly preferences = inject(PreferencesStore);
  private readonly session = inject(SessionStore);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly injector = inject(Injector);
  protected readonly t = injectT();

  protected readonly places = PLACES;
  protected readonly canChange = computed(() => this.session.can('manage_projects'));
  protected readonly canConnect = computed(() => this.session.can('manage_integrations'));
  protected readonly connections = this.freshness.connections;
  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  protected readonly connectionId = computed(() => {
    const all = this.connections() ?? [];
    return (
      (all.find((one) => one.connectionId === this.params().get('connection')) ?? all[0])?.connectionId ??
      null
    );
  });

  protected readonly kind = computed<MappingKind>(() =>
    this.params().get('of') === 'tickets' ? 'ticket' : 'project',
  );
  protected readonly kinds = computed<readonly Segment<MappingKind>[]>(() => [
    { value: 'project', label: this.t('mapping.ofProjects') },
    { value: 'ticket', label: this.t('mapping.ofTickets') },
  ]);

  private readonly address = computed(() => {
    const id = this.connectionId();
    return id === null ? null : `/api/v1/${this.kind()}-status-mapping/${id}`;
  });
  protected readonly mapping = cachedResource({
    params: () => this.address(),
    key: (address) => address,
    load: (address) => this.http.get<Api.StatusMappingDto>(address),
  });
  /** What is saved, as the draft began. */
  private readonly saved = computed(() => {
    const mapping = this.mapping.value();
    return mapping ? draftOf(mapping) : null;
  });
  private readonly edited = signal<{ readonly draft: MappingDraft; readonly version: number } | null>(null);
  protected readonly draft = computed(() => this.edited()?.draft ?? this.saved());

  readonly unsaved = computed(() => {
    const edited = this.edited();
    const saved = this.saved();
    return edited !== null && saved !== null && !sameMapping(edited.draft, saved);
  });
  protected readonly changes = computed(() => {
    const edited = this.edited();
    const saved = this.saved();
    return edited && saved ? countChanges(saved, edited.draft) : 0;
  });
  protected readonly refused = computed(() => new Set(this.preferences.get(REFUSED, isTextList) ?? []));
  protected readonly suggestions = computed(() => {
    const draft = this.draft();
    return draft && this.canChange() ? openSuggestions(draft, this.refused()) : [];
  });

  protected readonly saving = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  /** What somebody else saved while this person was editing. */
  protected readonly theirs = signal<Api.StatusMappingDto | null>(null);
  protected readonly disagreements = computed(() => {
    const theirs = this.theirs();
    const draft = this.draft();
    return theirs && draft ? differences(draft, draftOf(theirs)) : [];
  });
  /** A status held by keyboard, and the draft to go back to on Escape. */
  protected readonly grab = signal<{ readonly id: string; readonly before: MappingDraft } | null>(null);

  constructor() {
    askBeforeUnload({ unsaved: () => this.unsaved() });
    const live = inject(LiveStore);
    for (const kind of ['project', 'ticket'] as const) {
      live
        .on(`${kind}s.mapping`)
        .pipe(takeUntilDestroyed())
        .subscribe(({ data }) => {
          const here = kind === this.kind() && data['sourceId'] === this.connectionId();
          // With changes on screen, the difference is shown when they are saved.
          if (here && !this.unsaved()) this.mapping.reload();
        });
    }
    effect(() => {
      this.address();
      untracked(() => this.discard());
    });
  }

  protected choose(connectionId: string): void {
    this.show({ connection: connectionId });
  }

  protected showKind(kind: MappingKind): void {
    this.show({ of: kind === 'ticket' ? 'tickets' : null });
  }

  private show(queryParams: Params): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected move(id: string, to: Place, index?: number): void {
    this.change((draft) => moveStatus(draft, id, to, index));
    this.say('mapping.moved', id, to);
  }

  protected setDefault(id: string): void {
    this.change((draft) => makeDefault(draft, id));
  }

  protected refuse(id: string): void {
    this.preferences.set(REFUSED, [...this.refused(), id].slice(-300));
  }

  protected acceptAll(): void {
    for (const { id, suggestion } of this.suggestions()) this.move(id, suggestion);
  }

  /** Space or Enter picks up and drops, arrows move, Escape puts back. */
  protected key(event: KeyboardEvent, id: string): void {
    const draft = this.draft();
    if (!draft || !this.canChange()) return;
    const grab = this.grab();
    if (event.key === ' ' || event.key === 'Enter') {
      this.grab.set(grab ? null : { id, before: draft });
      this.say(grab ? 'mapping.dropped' : 'mapping.pickedUp', id, placeOf(draft, id));
    } else if (grab === null) {
      return;
    } else if (event.key === 'Tab') {
      // Leaving it drops it where it is.
      this.grab.set(null);
      return;
    } else if (event.key === 'Escape') {
      this.change(() => grab.before);
      this.grab.set(null);
      this.say('mapping.cancelled', id, placeOf(grab.before, id));
    } else if (!this.step(event.key, id, draft)) {
      return;
    }
    event.preventDefault();
    this.refocus(id);
  }

  protected discard(): void {
    this.edited.set(null);
    this.theirs.set(null);
    this.problem.set(null);
    this.grab.set(null);
  }

  protected async save(): Promise<void> {
    const edited = this.edited();
    const address = this.address();
    if (!edited || !address || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const headers = new HttpHeaders({ 'If-Match': `"${String(edited.version)}"` });
      const body: Api.SaveStatusMappingDto = { entries: entriesOf(edited.draft) };
      const saved = await firstValueFrom(this.http.put<Api.StatusMappingDto>(address, body, { headers }));
      this.mapping.patch(() => saved);
      this.discard();
      this.toasts.show({ tone: 'good', text: this.t('mapping.saved') });
    } catch (error) {
      const problem = toProblem(error);
      // The API sends what is saved now along with a version conflict.
      if (problem.status === 412) this.theirs.set(problem.extensions['current'] as Api.StatusMappingDto);
      else this.problem.set(problem);
    } finally {
      this.saving.set(false);
    }
  }

  /** Mine goes on top of what they saved; it is sent with the next Save. */
  protected keepMine(): void {
    const theirs = this.theirs();
    const draft = this.draft();
    if (!theirs || !draft) return;
    this.mapping.patch(() => theirs);
    this.edited.set({ draft: rebase(draft, theirs), version: theirs.version });
    this.theirs.set(null);
    void this.save();
  }

  protected keepTheirs(): void {
    const theirs = this.theirs();
    if (theirs) this.mapping.patch(() => theirs);
    this.discard();
  }

  private change(edit: (draft: MappingDraft) => MappingDraft): void {
    const draft = this.draft();
    const version = this.edited()?.version ?? this.mapping.value()?.version;
    if (draft && version !== undefined && this.canChange()) this.edited.set({ draft: edit(draft), version });
  }

  private step(key: string, id: string, draft: MappingDraft): boolean {
    const place = placeOf(draft, id);
    const at = draft[place].findIndex((status) => status.id === id);
    if (key === 'ArrowUp' && at > 0) this.move(id, place, at - 1);
    else if (key === 'ArrowDown' && at < draft[place].length - 1) this.move(id, place, at + 1);
    else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const next = PLACES[PLACES.indexOf(place) + (key === 'ArrowLeft' ? -1 : 1)];
      if (next) this.move(id, next);
    } else return key.startsWith('Arrow');
    return true;
  }

  private refocus(id: string): void {
    afterNextRender(() => document.querySelector<HTMLElement>(`[data-grip="${CSS.escape(id)}"]`)?.focus(), {
      injector: this.injector,
    });
  }

  private say(
    key: 'mapping.moved' | 'mapping.pickedUp' | 'mapping.dropped' | 'mapping.cancelled',
    id: string,
    place: Place,
  ): void {
    const status = this.draft()?.[placeOf(this.draft() ?? EMPTY, id)].find((one) => one.id === id);
    const group = this.t(`projects.column.${place}`);
    if (status) void this.announcer.announce(this.t(key, { status: status.name, group }), 'assertive');
  }
}

const EMPTY: MappingDraft = {
  unmapped: [],
  not_started: [],
  in_progress: [],
  on_hold: [],
  completed: [],
  cancelled: [],
};
