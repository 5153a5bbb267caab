import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { type Api, type ProblemView, fieldMessage, pagedResource, toProblem } from '@atrium/api-client';
import {
  AvatarComponent,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  type Segment,
  SegmentedComponent,
  SkeletonComponent,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { newRequestKey } from '../integrations/connect/request-key.js';
import { ListEndComponent } from '../paging/list-end.component.js';
import { SessionStore } from '../session/session.store.js';
import { EntryChangeComponent } from './entry-change.component.js';
import { TicketDrafts } from './ticket-drafts.js';
import { TicketsApi } from './tickets.api.js';

type Audience = 'internal' | 'client';

interface NoteDraft {
  readonly text: string;
  readonly audience: Audience;
}

const isDraft = (value: unknown): value is NoteDraft =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as NoteDraft).text === 'string' &&
  ['internal', 'client'].includes((value as NoteDraft).audience);

/** P21: the notes and communications of a ticket, newest first, and the form for another one. */
@Component({
  selector: 'app-ticket-notes',
  imports: [
    AvatarComponent,
    EmptyStateComponent,
    EntryChangeComponent,
    ErrorStateComponent,
    IconComponent,
    ListEndComponent,
    RelativeTimePipe,
    SegmentedComponent,
    SkeletonComponent,
  ],
  templateUrl: './ticket-notes.component.html',
  styleUrl: './ticket-notes.component.scss',
})
export class TicketNotesComponent {
  private readonly api = inject(TicketsApi);
  private readonly session = inject(SessionStore);
  private readonly drafts = inject(TicketDrafts);
  protected readonly t = injectT();
  readonly ticket = input.required<Api.TicketDto>();
  /** Grows when the notes may have changed. */
  readonly revision = input.required<number>();

  private readonly id = computed(() => this.ticket().id);
  protected readonly notes = pagedResource({
    params: () => this.id(),
    key: (id) => `tickets/${id}/notes`,
    load: (id, page) => this.api.notes(id, page),
    pageSize: 25,
  });
  protected readonly mayWrite = computed(() => this.session.can('write_projects') && !this.ticket().deleted);
  protected readonly text = signal('');
  protected readonly audience = signal<Audience>('internal');
  protected readonly internal = computed(() => this.audience() === 'internal');
  protected readonly audiences = computed<readonly Segment<Audience>[]>(() => [
    { value: 'internal', label: this.t('tickets.note.internal'), icon: 'lock' },
    { value: 'client', label: this.t('tickets.note.client'), icon: 'eye' },
  ]);
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly missing = signal(false);
  protected readonly error = computed(() => {
    if (this.missing()) return this.t('tickets.note.empty');
    const problem = this.problem();
    return problem && (fieldMessage(problem, 'text') ?? problem.detail ?? this.t('tickets.notSaved'));
  });
  /** The same for each try of one note, so that a repeated one is not written twice. */
  private key = newRequestKey();

  constructor() {
    effect(() => {
      const draft = this.drafts.read(this.id(), 'note', isDraft);
      untracked(() => {
        this.text.set(draft?.text ?? '');
        this.audience.set(draft?.audience ?? 'internal');
      });
    });
    effect(() => {
      const draft = { text: this.text(), audience: this.audience() };
      this.drafts.keep(untracked(this.id), 'note', draft.text ? draft : null);
    });
    effect(() => {
      if (this.revision() > 0) untracked(() => this.notes.reload());
    });
  }

  protected type(text: string): void {
    this.text.set(text);
    this.missing.set(false);
    this.key = newRequestKey();
  }

  protected async save(): Promise<void> {
    if (this.busy()) return;
    const text = this.text().trim();
    this.missing.set(text === '');
    if (text === '') return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const note = await firstValueFrom(
        this.api.addNote(this.id(), { text, internal: this.internal() }, this.key),
      );
      this.key = newRequestKey();
      this.text.set('');
      this.audience.set('internal');
      this.notes.patch((rows) => [note, ...rows.filter(({ id }) => id !== note.id)]);
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
