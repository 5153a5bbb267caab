import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Component, type ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { FieldComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';

export interface StaffUserQuestion {
  /** Null: somebody new. */
  readonly user: Api.StaffUserDto | null;
  readonly roles: readonly Api.RoleDto[];
}

const PASSWORD_MIN = 10;

/** Adds a staff user, or changes one's name, address and roles. */
@Component({
  selector: 'app-staff-user-dialog',
  imports: [FieldComponent],
  templateUrl: './staff-user.dialog.html',
  styles: `
    form {
      gap: 12px;
    }
    fieldset {
      display: flex;
      flex-direction: column;
      gap: 2px;
      max-height: 260px;
      margin: 0;
      padding: 0;
      overflow: auto;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 550;
    }
    .role {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      padding: 6px 8px;
      border-radius: var(--atr-radius);
    }
    .role:hover {
      background: var(--atr-hover);
    }
    .role input {
      margin-top: 2px;
    }
    .role small {
      display: block;
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
    .bad {
      margin: 0;
      color: var(--atr-bad-text);
    }
  `,
})
export class StaffUserDialog {
  private readonly http = inject(HttpClient);
  protected readonly ref = inject<DialogRef<Api.StaffUserDto>>(DialogRef);
  protected readonly question = inject<StaffUserQuestion>(DIALOG_DATA);
  protected readonly t = injectT();

  private user = this.question.user;
  protected readonly chosen = signal<ReadonlySet<string>>(new Set(this.user?.roles.map((role) => role.id)));
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  private readonly missing = signal<Readonly<Record<string, string>>>({});
  private readonly name = viewChild.required<ElementRef<HTMLInputElement>>('name');
  private readonly email = viewChild.required<ElementRef<HTMLInputElement>>('email');
  private readonly password = viewChild<ElementRef<HTMLInputElement>>('password');

  protected readonly alert = computed(() => {
    const problem = this.problem();
    if (!problem || problem.errors.some(({ field }) => ['name', 'email', 'password'].includes(field)))
      return null;
    return problem.status === 412 ? this.t('users.changedMeanwhile') : (problem.detail ?? problem.title);
  });

  protected error(field: string): string | null {
    return this.missing()[field] ?? fieldMessage(this.problem(), field);
  }

  protected toggle(roleId: string): void {
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(roleId)) next.add(roleId);
      return next;
    });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.name().nativeElement.value.trim();
    const email = this.email().nativeElement.value.trim();
    const password = this.password()?.nativeElement.value ?? null;
    this.missing.set({
      ...(name ? {} : { name: this.t('users.nameMissing') }),
      ...(/^\S+@\S+\.\S+$/.test(email) ? {} : { email: this.t('users.emailMissing') }),
      ...(password === null || password.length >= PASSWORD_MIN
        ? {}
        : { password: this.t('users.passwordShort') }),
    });
    if (Object.keys(this.missing()).length > 0 || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const roleIds = [...this.chosen()];
      this.ref.close(
        password === null
          ? await this.update(name, email, roleIds)
          : await this.create({ name, email, password, roleIds }),
      );
    } catch (error) {
      this.problem.set(toProblem(error));
      this.busy.set(false);
    }
  }

  private create(wanted: Api.CreateStaffUserDto): Promise<Api.StaffUserDto> {
    return firstValueFrom(this.http.post<Api.StaffUserDto>('/api/v1/staff-users', wanted));
  }

  /** Two requests, each only if something changed; a failed second one leaves the first saved and is tried alone. */
  private async update(name: string, email: string, roleIds: readonly string[]): Promise<Api.StaffUserDto> {
    let user = this.user;
    if (!user) throw new Error('There is nobody to change.');
    const url = `/api/v1/staff-users/${user.id}`;
    if (name !== user.name || email.toLowerCase() !== user.email) {
      user = await firstValueFrom(this.http.patch<Api.StaffUserDto>(url, { name, email }, seen(user)));
      this.user = user;
    }
    const before = user.roles.map((role) => role.id);
    if (before.length !== roleIds.length || !before.every((id) => roleIds.includes(id))) {
      user = await firstValueFrom(this.http.put<Api.StaffUserDto>(`${url}/roles`, { roleIds }, seen(user)));
    }
    return user;
  }
}

function seen(user: Api.StaffUserDto): { headers: HttpHeaders } {
  return { headers: new HttpHeaders({ 'If-Match': `"${String(user.version)}"` }) };
}
