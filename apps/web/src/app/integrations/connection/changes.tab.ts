import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { type Api, pagedResource, toProblem } from '@atrium/api-client';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  FilterMenuComponent,
  type FilterOption,
  SkeletonComponent,
  Toasts,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { SessionStore } from '../../session/session.store.js';
import { IntegrationsApi } from '../integrations.api.js';
import { CHANGE_LOOK, type ChangeAct } from './change-look.js';
import { ChangeRowComponent } from './change-row.component.js';
import { ConnectionStore } from './connection.store.js';
import { DiscardDialog } from './discard.dialog.js';
import { ListEndComponent } from '../../paging/list-end.component.js';

/** The change journal of a connection (I13 to I16): what waits, what was refused, what a person has to decide. */
@Component({
  selector: 'app-changes-tab',
  imports: [
    ChangeRowComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    FilterMenuComponent,
    ListEndComponent,
    SkeletonComponent,
  ],
  template: `
    <div class="tools">
      <atr-filter-menu
        [single]="true"
        [label]="t('integrations.field.state')"
        [options]="states()"
        [selected]="state() ? [state() ?? ''] : []"
        (selectedChange)="narrow($event)"
      />
    </div>
    @if (changes.rows(); as rows) {
      @if (rows.length === 0) {
        <div class="atr-panel">
          <atr-empty-state
            icon="move-right"
            [heading]="t(state() ? 'integrations.change.noneSuch' : 'integrations.change.none')"
            [lead]="t('integrations.change.noneLead')"
          />
        </div>
      } @else {
        <ul class="atr-panel">
          @for (change of rows; track change.id) {
            <li>
              <app-change-row
                [change]="change"
                [mayDecide]="mayDecide()"
                [busy]="busy() === change.id"
                (act)="act(change, $event)"
              />
            </li>
          }
        </ul>
        <app-list-end [list]="changes" />
      }
    } @else if (changes.problem(); as problem) {
      <atr-error-state
        [heading]="t('integrations.loadFailed')"
        [detail]="problem.detail"
        [reference]="problem.correlationId"
        (retry)="changes.reload()"
      />
    } @else {
      <div class="atr-panel waiting"><atr-skeleton [lines]="6" /></div>
    }
  `,
  styles: `
    .tools {
      margin-bottom: 12px;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li + li {
      border-top: 1px solid var(--atr-line);
    }
    .waiting {
      padding: 16px;
    }
  `,
})
export class ChangesTab {
  private readonly api = inject(IntegrationsApi);
  private readonly store = inject(ConnectionStore);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();

  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  protected readonly state = computed(() => {
    const wanted = this.params().get('state');
    return wanted !== null && wanted in CHANGE_LOOK ? wanted : null;
  });
  protected readonly states = computed<FilterOption[]>(() =>
    Object.entries(CHANGE_LOOK).map(([value, { label, icon, tone }]) => ({
      value,
      label: this.t(label),
      icon,
      tone,
    })),
  );
  /** Deciding about a change is writing to a project. */
  protected readonly mayDecide = computed(() => this.session.can('write_projects'));
  /** Id of the change that is being decided. */
  protected readonly busy = signal<string | null>(null);

  protected readonly changes = pagedResource({
    params: () => {
      const id = this.store.id();
      return id ? { id, state: this.state() } : null;
    },
    key: ({ id, state }) => `connections/${id}/changes?${state ?? ''}`,
    load: ({ id, state }, page) => this.api.changes(id, state, page),
  });

  constructor() {
    this.store.changesMoved.pipe(takeUntilDestroyed()).subscribe(() => this.changes.reload());
  }

  protected narrow(values: readonly string[]): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { state: values[0] ?? null },
      queryParamsHandling: 'merge',
    });
  }

  protected async act(change: Api.ChangeDto, act: ChangeAct): Promise<void> {
    if (this.busy()) return;
    const reason = act === 'discard' ? await this.askReason(change) : '';
    if (act === 'discard' && !reason) return;
    this.busy.set(change.id);
    try {
      const now = await firstValueFrom(this.request(change.id, act, reason));
      this.changes.patch((rows) => rows.map((row) => (row.id === now.id ? now : row)));
    } catch (error) {
      const { detail, title } = toProblem(error);
      this.toasts.show({
        tone: 'bad',
        text: this.t('integrations.actionFailed'),
        detail: detail ?? title,
      });
      this.changes.reload();
    } finally {
      this.busy.set(null);
    }
  }

  private request(id: string, act: ChangeAct, reason: string) {
    switch (act) {
      case 'mine':
      case 'theirs':
        return this.api.resolve(id, act);
      case 'retry':
        return this.api.retry(id);
      case 'discard':
        return this.api.discard(id, reason);
    }
  }

  private async askReason(change: Api.ChangeDto): Promise<string> {
    const open = this.dialog.open<string, Api.ChangeDto>(DiscardDialog, {
      data: change,
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'discard-title',
      autoFocus: 'textarea',
    });
    return (await firstValueFrom(open.closed)) ?? '';
  }
}
