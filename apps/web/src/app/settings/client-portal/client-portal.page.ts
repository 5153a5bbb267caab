import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { type Api, type ProblemView, cachedResource, fieldMessage, toProblem } from '@atrium/api-client';
import { ErrorStateComponent, FieldComponent, IconComponent, SkeletonComponent, Toasts } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { SectionHeadComponent } from '../section-head.component.js';
import { type UnsavedChanges, askBeforeUnload } from '../unsaved-changes.js';
import { PortalLogosSection } from './portal-logos.section.js';

const ADDRESS = '/api/v1/portal-settings';

/** How contacts sign in to the client portal, and how it welcomes them (O50, O54). One Save; its logo is stored at once. */
@Component({
  selector: 'app-client-portal-page',
  imports: [
    ErrorStateComponent,
    FieldComponent,
    IconComponent,
    PortalLogosSection,
    SectionHeadComponent,
    SkeletonComponent,
  ],
  templateUrl: './client-portal.page.html',
  styleUrl: './client-portal.page.scss',
})
export class ClientPortalPage implements UnsavedChanges {
  private readonly http = inject(HttpClient);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();

  protected readonly stored = cachedResource({
    params: () => ADDRESS,
    key: (address) => address,
    load: (address) => this.http.get<Api.PortalSettingsDto>(address),
  });
  /** What the form began with; a refresh does not take away what somebody is typing. */
  private readonly before = linkedSignal<
    Api.PortalSettingsDto | undefined,
    Api.PortalSettingsDto | undefined
  >({
    source: () => this.stored.value(),
    computation: (value, previous) => previous?.value ?? value,
  });
  protected readonly ready = computed(() => this.before() !== undefined);
  protected readonly askCode = linkedSignal(() => this.before()?.askCode ?? true);
  protected readonly welcome = linkedSignal(() => this.before()?.welcome ?? '');
  protected readonly saving = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  /** What somebody else saved meanwhile. */
  protected readonly theirs = signal<Api.PortalSettingsDto | null>(null);
  protected readonly welcomeError = computed(() => fieldMessage(this.problem(), 'welcome'));

  readonly unsaved = computed(() => {
    const before = this.before();
    return (
      before !== undefined && (before.askCode !== this.askCode() || before.welcome !== this.welcome().trim())
    );
  });

  constructor() {
    askBeforeUnload({ unsaved: () => this.unsaved() });
  }

  protected discard(): void {
    this.take(this.before());
  }

  protected keepTheirs(): void {
    this.take(this.theirs() ?? undefined);
  }

  protected keepMine(): void {
    const theirs = this.theirs();
    const mine = { askCode: this.askCode(), welcome: this.welcome() };
    if (!theirs) return;
    this.take(theirs);
    this.askCode.set(mine.askCode);
    this.welcome.set(mine.welcome);
    void this.save();
  }

  protected async save(): Promise<void> {
    const before = this.before();
    if (!before || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const headers = new HttpHeaders({ 'If-Match': `"${String(before.version)}"` });
      const wanted = { askCode: this.askCode(), welcome: this.welcome().trim() };
      const saved = await firstValueFrom(this.http.put<Api.PortalSettingsDto>(ADDRESS, wanted, { headers }));
      this.stored.patch(() => saved);
      this.take(saved);
      this.toasts.show({ tone: 'good', text: this.t('clientPortal.saved') });
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status === 412) this.theirs.set(theirsOf(problem));
      else this.problem.set(problem);
    } finally {
      this.saving.set(false);
    }
  }

  private take(settings: Api.PortalSettingsDto | undefined): void {
    this.before.set(settings && { ...settings });
    this.problem.set(null);
    this.theirs.set(null);
  }
}

/** The API sends what is saved now along with a version conflict: the stored value with its version. */
function theirsOf(problem: ProblemView): Api.PortalSettingsDto {
  const { value, version } = problem.extensions['current'] as {
    value: Omit<Api.PortalSettingsDto, 'version'>;
    version: number;
  };
  return { ...value, version };
}
