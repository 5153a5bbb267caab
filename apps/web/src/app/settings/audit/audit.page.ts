import { Dialog } from '@angular/cdk/dialog';
import { HttpClient } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { type Api, cachedResource } from '@atrium/api-client';
import {
  CellDirective,
  DataTableComponent,
  EmptyStateComponent,
  ErrorStateComponent,
  FilterMenuComponent,
  type FilterOption,
  IconComponent,
  type IconName,
  RelativeTimePipe,
  type TableColumn,
} from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { pagedList } from '../../paging/paged-list.js';
import { SessionStore } from '../../session/session.store.js';
import { SectionHeadComponent } from '../section-head.component.js';
import { AuditEntryDialog } from './audit-entry.dialog.js';
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, auditWords } from './audit-words.js';

const ACTOR_ICONS: Readonly<Record<Api.AuditActorDto['kind'], IconName>> = {
  staff: 'user',
  contact: 'user',
  'api-key': 'key-round',
  system: 'server',
};

/** Who did what to whom. Filters are in the address. */
@Component({
  selector: 'app-audit-page',
  imports: [
    CellDirective,
    DataTableComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    FilterMenuComponent,
    IconComponent,
    RelativeTimePipe,
    SectionHeadComponent,
  ],
  templateUrl: './audit.page.html',
  styles: `
    .filters {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin-bottom: 12px;
    }
    .actor {
      display: flex;
      align-items: center;
      gap: 6px;
      min-width: 0;
    }
    .actor atr-icon {
      color: var(--atr-text-2);
    }
    .block {
      display: block;
    }
  `,
})
export class AuditPage {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly dialog = inject(Dialog);
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();

  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  protected readonly filter = computed(
    () => ({
      actorId: this.params().get('actorId'),
      action: this.params().get('action'),
      subjectKind: this.params().get('subjectKind'),
      subjectId: this.params().get('subjectId'),
    }),
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  protected readonly list = pagedList<Readonly<Record<string, string | null>>, Api.AuditEntryDto>({
    params: () => this.filter(),
    load: (filter, cursor) => {
      const given = Object.entries({ ...filter, cursor }).filter(
        (pair): pair is [string, string] => !!pair[1],
      );
      return this.http.get<Api.AuditPageDto>('/api/v1/audit', { params: Object.fromEntries(given) });
    },
  });
  private readonly people = cachedResource({
    params: () => (this.session.can('manage_users') ? 'all' : null),
    key: () => 'staff-users?limit=200',
    load: () => this.http.get<Api.StaffUserPageDto>('/api/v1/staff-users', { params: { limit: 200 } }),
  });

  protected readonly icons = ACTOR_ICONS;
  protected readonly rowId = (row: Api.AuditEntryDto): string => row.id;
  protected readonly columns = computed<readonly TableColumn<Api.AuditEntryDto>[]>(() => [
    { id: 'at', header: this.t('audit.at'), width: 130 },
    { id: 'actor', header: this.t('audit.actor'), width: 190 },
    { id: 'action', header: this.t('audit.action'), width: 240, fixed: true },
    { id: 'subject', header: this.t('audit.subject'), width: 230 },
    { id: 'details', header: this.t('audit.details'), width: 110 },
  ]);
  /** People to choose from: all staff users, or those on the page for someone who may not list them. */
  protected readonly actors = computed<readonly FilterOption[]>(() => {
    const known = new Map<string, string>();
    for (const { actor } of this.list.rows()) if (actor.id) known.set(actor.id, actor.name);
    for (const { id, name } of this.people.value()?.items ?? []) known.set(id, name);
    return [...known].map(([value, label]) => ({ value, label }));
  });
  protected readonly actions = computed<readonly FilterOption[]>(() =>
    AUDIT_ACTIONS.map((action) => ({ value: action, label: this.t(auditWords(action)) })),
  );
  protected readonly subjects = computed<readonly FilterOption[]>(() =>
    AUDIT_SUBJECTS.map((kind) => ({ value: kind, label: this.t(`audit.kind.${kind}`) })),
  );

  protected words(action: string): string {
    const known = AUDIT_ACTIONS.find((one) => one === action);
    return known ? this.t(auditWords(known)) : action;
  }

  protected subject({ kind, name, id }: Api.AuditSubjectDto): string {
    const known = AUDIT_SUBJECTS.find((one) => one === kind);
    return `${known ? this.t(`audit.kind.${known}`) : kind}: ${name ?? id.slice(0, 8)}`;
  }

  protected narrow(change: Readonly<Record<string, string | undefined>>): void {
    const queryParams = Object.fromEntries(
      Object.entries(change).map(([key, value]) => [key, value ?? null]),
    );
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }

  protected show(entry: Api.AuditEntryDto): void {
    this.dialog.open(AuditEntryDialog, {
      data: { entry, action: this.words(entry.action), subject: this.subject(entry.subject) },
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'audit-entry-title',
    });
  }
}
