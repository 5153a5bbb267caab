import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type Api, type ProblemView, cachedResource, fieldMessage, toProblem } from '@atrium/api-client';
import {
  Confirm,
  EmptyStateComponent,
  ErrorStateComponent,
  FieldComponent,
  IconComponent,
  SkeletonComponent,
  Toasts,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { namePage } from '../../shell/page-title.js';
import { type UnsavedChanges, askBeforeUnload } from '../unsaved-changes.js';
import type { PermissionKey } from './permission-areas.js';
import { PermissionPickerComponent } from './permission-picker.component.js';

/** One role: its name, and what its people may do. `new` makes one. */
@Component({
  selector: 'app-role-page',
  imports: [
    EmptyStateComponent,
    ErrorStateComponent,
    FieldComponent,
    IconComponent,
    PermissionPickerComponent,
    RouterLink,
    SkeletonComponent,
  ],
  templateUrl: './role.page.html',
  styleUrl: './role.page.scss',
})
export class RolePage implements UnsavedChanges {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();

  /** From the address; `new` for a role that does not exist yet. */
  readonly id = input.required<string>();
  protected readonly isNew = computed(() => this.id() === 'new');
  protected readonly page = cachedResource({
    params: () => 'all',
    key: () => 'roles?limit=200',
    load: () => this.http.get<Api.RolePageDto>('/api/v1/roles', { params: { limit: 200 } }),
  });
  protected readonly role = computed(
    () => this.page.value()?.items.find((role) => role.id === this.id()) ?? null,
  );
  protected readonly missing = computed(
    () => !this.isNew() && !this.role() && this.page.status() === 'ready',
  );

  // What is typed stays until another role is opened or this one is saved.
  private readonly opened = signal<Api.RoleDto | null>(null);
  protected readonly name = linkedSignal(() => this.opened()?.name ?? '');
  protected readonly description = linkedSignal(() => this.opened()?.description ?? '');
  protected readonly chosen = linkedSignal<ReadonlySet<PermissionKey>>(
    () => new Set(this.opened()?.permissions ?? []),
  );
  protected readonly renamable = computed(() => !this.role()?.builtIn);
  protected readonly changeable = computed(() => this.role()?.builtIn !== 'owner');

  protected readonly saving = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly nameMissing = signal(false);
  private left = false;

  readonly unsaved = () => {
    const before = this.opened();
    if (this.left || (!this.isNew() && !before)) return false;
    return (
      this.name().trim() !== (before?.name ?? '') ||
      this.description().trim() !== (before?.description ?? '') ||
      [...this.chosen()].sort().join() !== [...(before?.permissions ?? [])].sort().join()
    );
  };

  constructor() {
    askBeforeUnload(this);
    namePage(() => this.role()?.name);
    effect(() => {
      const role = this.role();
      if (role && role.id !== this.opened()?.id) this.opened.set(role);
    });
  }

  protected nameError(): string | null {
    return this.nameMissing() ? this.t('roles.nameMissing') : fieldMessage(this.problem(), 'name');
  }

  protected async save(): Promise<void> {
    this.nameMissing.set(!this.name().trim());
    if (this.nameMissing() || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const saved = await this.send();
      this.toasts.show({ tone: 'good', text: this.t('roles.saved', { name: saved.name }) });
      this.page.reload();
      if (this.isNew()) this.leaveTo('/settings/roles');
      else this.opened.set(saved);
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.saving.set(false);
    }
  }

  protected async copy(): Promise<void> {
    const role = this.role();
    if (!role) return;
    const name = this.t('roles.copyName', { name: role.name });
    try {
      const copied = await firstValueFrom(
        this.http.post<Api.RoleDto>(`/api/v1/roles/${role.id}/copy`, { name }),
      );
      this.page.patch((page) => ({ ...page, items: [...page.items, copied] }));
      this.toasts.show({ tone: 'good', text: this.t('roles.copied', { name }) });
      await this.router.navigateByUrl(`/settings/roles/${copied.id}`);
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  protected async remove(): Promise<void> {
    const role = this.role();
    if (!role) return;
    const agreed = await this.confirm.ask({
      heading: this.t('roles.deleteHeading', { name: role.name }),
      text: this.t('roles.deleteText'),
      confirm: this.t('roles.delete'),
      danger: true,
    });
    if (!agreed) return;
    try {
      await firstValueFrom(this.http.delete(`/api/v1/roles/${role.id}`));
      this.toasts.show({ tone: 'good', text: this.t('roles.deleted', { name: role.name }) });
      this.page.patch((page) => ({ ...page, items: page.items.filter((one) => one.id !== role.id) }));
      this.leaveTo('/settings/roles');
    } catch (error) {
      this.problem.set(toProblem(error));
    }
  }

  private send(): Promise<Api.RoleDto> {
    const before = this.opened();
    const wanted = {
      name: this.name().trim(),
      description: this.description().trim(),
      permissions: [...this.chosen()],
    };
    if (!before) return firstValueFrom(this.http.post<Api.RoleDto>('/api/v1/roles', wanted));
    const headers = new HttpHeaders({ 'If-Match': `"${String(before.version)}"` });
    const change: Api.UpdateRoleDto = before.builtIn ? { permissions: wanted.permissions } : wanted;
    return firstValueFrom(this.http.patch<Api.RoleDto>(`/api/v1/roles/${before.id}`, change, { headers }));
  }

  private leaveTo(url: string): void {
    this.left = true;
    void this.router.navigateByUrl(url);
  }
}
