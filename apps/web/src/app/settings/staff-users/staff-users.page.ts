import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Dialog } from '@angular/cdk/dialog';
import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { type Api, cachedResource, toProblem } from '@atrium/api-client';
import {
  AvatarComponent,
  CellDirective,
  Confirm,
  DataTableComponent,
  EmptyStateComponent,
  ErrorStateComponent,
  FilterMenuComponent,
  IconComponent,
  RelativeTimePipe,
  SearchFieldComponent,
  StatusBadgeComponent,
  type TableColumn,
  Toasts,
} from '@atrium/ui';
import { type Observable, firstValueFrom } from 'rxjs';
import { type TextKey, injectT } from '../../i18n/texts.js';
import { pagedList } from '../../paging/paged-list.js';
import { SessionStore } from '../../session/session.store.js';
import { SectionHeadComponent } from '../section-head.component.js';
import { StaffUserDialog, type StaffUserQuestion } from './staff-user.dialog.js';

/** Who may sign in, with which roles. */
@Component({
  selector: 'app-staff-users-page',
  imports: [
    AvatarComponent,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    CellDirective,
    DataTableComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    FilterMenuComponent,
    IconComponent,
    RelativeTimePipe,
    SearchFieldComponent,
    SectionHeadComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './staff-users.page.html',
  styleUrl: './staff-users.page.scss',
})
export class StaffUsersPage {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject(Dialog);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();

  protected readonly search = signal('');
  protected readonly active = signal<readonly string[]>(['true']);
  protected readonly list = pagedList<{ search: string; active: string | undefined }, Api.StaffUserDto>({
    params: () => ({ search: this.search(), active: this.active()[0] }),
    load: ({ search, active }, cursor) =>
      this.http.get<Api.StaffUserPageDto>('/api/v1/staff-users', {
        params: {
          ...(search ? { search } : {}),
          ...(active ? { active } : {}),
          ...(cursor ? { cursor } : {}),
        },
      }),
  });
  private readonly roles = cachedResource({
    params: () => 'all',
    key: () => 'roles?limit=200',
    load: () => this.http.get<Api.RolePageDto>('/api/v1/roles', { params: { limit: 200 } }),
  });

  protected readonly me = computed(() => this.session.me()?.user.id);
  protected readonly rowId = (row: Api.StaffUserDto): string => row.id;
  protected readonly states = computed(() => [
    { value: 'true', label: this.t('users.active') },
    { value: 'false', label: this.t('users.deactivated') },
  ]);
  protected readonly columns = computed<readonly TableColumn<Api.StaffUserDto>[]>(() => [
    { id: 'name', header: this.t('users.name'), width: 260, fixed: true },
    { id: 'roles', header: this.t('users.roles'), width: 240 },
    { id: 'seen', header: this.t('users.lastSignedIn'), width: 140 },
    { id: 'state', header: this.t('users.state'), width: 120 },
    { id: 'actions', header: this.t('users.actions'), width: 80 },
  ]);

  protected async edit(user: Api.StaffUserDto | null): Promise<void> {
    const ref = this.dialog.open<Api.StaffUserDto, StaffUserQuestion>(StaffUserDialog, {
      data: { user, roles: this.roles.value()?.items ?? [] },
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'staff-user-title',
      autoFocus: 'input',
      disableClose: true,
    });
    const saved = await firstValueFrom(ref.closed);
    if (!saved) return;
    this.list.reload();
    this.toasts.show({
      tone: 'good',
      text: this.t(user ? 'users.saved' : 'users.created', { name: saved.name }),
    });
  }

  protected async deactivate(user: Api.StaffUserDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('users.deactivateHeading', { name: user.name }),
      text: this.t('users.deactivateText'),
      confirm: this.t('users.deactivate'),
      danger: true,
    });
    if (agreed) this.send(this.post(user, 'deactivate'), 'users.deactivatedDone', user);
  }

  protected reactivate(user: Api.StaffUserDto): void {
    this.send(this.post(user, 'reactivate'), 'users.reactivatedDone', user);
  }

  protected async endSessions(user: Api.StaffUserDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('users.endSessionsHeading', { name: user.name }),
      text: this.t('users.endSessionsText'),
      confirm: this.t('users.endSessions'),
    });
    if (agreed)
      this.send(this.http.delete(`/api/v1/staff-users/${user.id}/sessions`), 'users.sessionsEnded', user);
  }

  private post(user: Api.StaffUserDto, what: string): Observable<unknown> {
    return this.http.post(`/api/v1/staff-users/${user.id}/${what}`, {});
  }

  private send(request: Observable<unknown>, done: TextKey, user: Api.StaffUserDto): void {
    request.subscribe({
      next: () => {
        this.list.reload();
        this.toasts.show({ tone: 'good', text: this.t(done, { name: user.name }) });
      },
      error: (error: unknown) => {
        const problem = toProblem(error);
        this.toasts.show({
          tone: 'bad',
          text: this.t('settings.failed'),
          detail: problem.detail ?? problem.title,
        });
      },
    });
  }
}
