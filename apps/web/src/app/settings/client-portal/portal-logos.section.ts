import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { type Api, type ProblemView, cachedResource, fieldMessage, toProblem } from '@atrium/api-client';
import { Confirm, IconComponent, SkeletonComponent, Toasts } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';

const ADDRESS = '/api/v1/portal-logos';
const SCHEMES = ['light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

/** The logo of the client portal for light and for dark backgrounds (O54). A chosen file is stored at once. */
@Component({
  selector: 'app-portal-logos',
  imports: [IconComponent, SkeletonComponent],
  templateUrl: './portal-logos.section.html',
  styleUrl: './portal-logos.section.scss',
})
export class PortalLogosSection {
  private readonly http = inject(HttpClient);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();
  protected readonly schemes = SCHEMES;

  protected readonly stored = cachedResource({
    params: () => ADDRESS,
    key: (address) => address,
    load: (address) => this.http.get<Api.PortalLogosDto>(address),
  });
  protected readonly busy = signal<Scheme | null>(null);
  protected readonly problem = signal<{ scheme: Scheme; problem: ProblemView } | null>(null);

  /** The server's words about the file, else about the attempt. */
  protected error(scheme: Scheme): string | null {
    const failed = this.problem();
    if (failed?.scheme !== scheme) return null;
    const [fault] = failed.problem.errors;
    if (fault?.code === 'kind') return this.t('portalLogo.wrongKind');
    if (fault?.code === 'pixels') return this.t('portalLogo.wrongPixels');
    if (fault?.code === 'broken' || fault?.code === 'empty') return this.t('portalLogo.broken');
    if (failed.problem.status === 413) return this.t('portalLogo.tooLarge');
    return fieldMessage(failed.problem, 'file') ?? this.t('portalLogo.failed');
  }

  protected async choose(scheme: Scheme, input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    // The same file can be chosen again after it was refused.
    input.value = '';
    if (!file) return;
    const body = new FormData();
    body.append('file', file);
    await this.attempt(scheme, async () => {
      const logos = await firstValueFrom(this.http.put<Api.PortalLogosDto>(`${ADDRESS}/${scheme}`, body));
      this.stored.patch(() => logos);
      this.toasts.show({ tone: 'good', text: this.t('portalLogo.saved') });
    });
  }

  protected async remove(scheme: Scheme): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('portalLogo.removeTitle'),
      text: this.t('portalLogo.removeText'),
      confirm: this.t('portalLogo.remove'),
      danger: true,
    });
    if (!agreed) return;
    await this.attempt(scheme, async () => {
      await firstValueFrom(this.http.delete(`${ADDRESS}/${scheme}`));
      this.stored.patch((logos) => ({ ...logos, [scheme]: null }));
      this.toasts.show({ tone: 'good', text: this.t('portalLogo.removed') });
    });
  }

  private async attempt(scheme: Scheme, work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(scheme);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      const problem = toProblem(error);
      this.problem.set({ scheme, problem });
      // Somebody else changed it meanwhile.
      if (problem.status === 404) this.stored.reload();
    } finally {
      this.busy.set(null);
    }
  }
}
