import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { type Api, toProblem } from '@atrium/api-client';
import {
  Confirm,
  IconComponent,
  RelativeTimePipe,
  StatusBadgeComponent,
  Toasts,
  type Tone,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { SessionStore } from '../../session/session.store.js';

const TONES: Record<Api.PortalAccessDto['state'], Tone> = {
  invited: 'info',
  active: 'good',
  revoked: 'idle',
};

/** A contact's access to the client portal: how it stands, inviting, what they may see, taking it away. */
@Component({
  selector: 'app-portal-access',
  imports: [IconComponent, RelativeTimePipe, StatusBadgeComponent],
  templateUrl: './portal-access.component.html',
  styleUrl: './portal-access.component.scss',
})
export class PortalAccessComponent {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();

  readonly contact = input.required<Api.ContactDto>();
  /** The contact's name, as the list says it. */
  readonly name = input.required<string>();
  readonly levels = input.required<readonly Api.SecurityLevelDto[]>();

  /** As the list brought it, until something is done here. */
  protected readonly access = linkedSignal<Api.PortalAccessDto | null>(() => this.contact().portal);
  protected readonly open = computed(() => {
    const access = this.access();
    return access !== null && access.state !== 'revoked' ? access : null;
  });
  protected readonly tone = computed<Tone>(() => TONES[this.access()?.state ?? 'revoked']);
  protected readonly mayChange = computed(() => this.session.can('write_companies'));
  protected readonly mayInvite = computed(() => this.contact().active && this.contact().email !== null);
  protected readonly busy = signal(false);

  protected invite(): Promise<void> {
    return this.attempt(async () => {
      this.access.set(await firstValueFrom(this.http.post<Api.PortalAccessDto>(this.address(), {})));
      this.toasts.show({ tone: 'good', text: this.t('portalAccess.sent', { name: this.name() }) });
    });
  }

  protected setLevel(securityLevelId: string): Promise<void> {
    return this.attempt(async () => {
      const saved = this.http.patch<Api.PortalAccessDto>(this.address(), { securityLevelId });
      this.access.set(await firstValueFrom(saved));
      this.toasts.show({ tone: 'good', text: this.t('portalAccess.levelSaved', { name: this.name() }) });
    });
  }

  protected async revoke(): Promise<void> {
    const sure = await this.confirm.ask({
      heading: this.t('portalAccess.revokeAsk', { name: this.name() }),
      text: this.t('portalAccess.revokeText'),
      confirm: this.t('portalAccess.revoke'),
      danger: true,
    });
    if (!sure) return;
    await this.attempt(async () => {
      await firstValueFrom(this.http.delete(this.address()));
      this.access.update((access) => access && { ...access, state: 'revoked' });
    });
  }

  private address(): string {
    return `/api/v1/contacts/${this.contact().id}/portal-access`;
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      const problem = toProblem(error);
      this.toasts.show({
        tone: 'bad',
        text: this.t('portalAccess.failed', { name: this.name() }),
        detail: problem.detail ?? problem.title,
      });
      // What stands on the screen is what the server has.
      this.access.update((access) => access && { ...access });
    } finally {
      this.busy.set(false);
    }
  }
}
