import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import {
  FieldComponent,
  IconComponent,
  type Scheme,
  SegmentedComponent,
  Toasts,
  accentTokens,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { LANGUAGES, type LanguageCode } from '../../i18n/languages.js';
import { injectT } from '../../i18n/texts.js';
import { SessionStore } from '../../session/session.store.js';
import { SectionHeadComponent } from '../section-head.component.js';
import { type UnsavedChanges, askBeforeUnload } from '../unsaved-changes.js';

const HEX = /^#[0-9a-f]{6}$/;
const PRESETS = ['#0b6a75', '#2457c5', '#6b4bc3', '#b3346b', '#c2410c', '#3f7d20', '#475569'];
const SCHEMES: readonly Scheme[] = ['light', 'dark'];

/** Name, colour, time zone and language of the MSP. One Save. */
@Component({
  selector: 'app-organization-page',
  imports: [FieldComponent, IconComponent, SectionHeadComponent, SegmentedComponent],
  templateUrl: './organization.page.html',
  styleUrl: './organization.page.scss',
})
export class OrganizationPage implements UnsavedChanges {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();

  /** What the form began with; its version guards the save. */
  private readonly before = signal(this.session.me()?.tenant ?? null);
  protected readonly name = linkedSignal(() => this.before()?.name ?? '');
  protected readonly accent = linkedSignal<string | null>(() => this.before()?.accent ?? null);
  protected readonly timeZone = linkedSignal(() => this.before()?.timeZone ?? 'UTC');
  protected readonly locale = linkedSignal<LanguageCode>(() => this.before()?.locale ?? 'en');

  protected readonly presets = PRESETS;
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly languages = Object.entries(LANGUAGES).map(([code, { name }]) => ({
    value: code as LanguageCode,
    label: name,
  }));
  protected readonly accentReadable = computed(() => {
    const accent = this.accent();
    return accent === null || HEX.test(accent);
  });
  /** The colour as the two themes will use it, and whether they had to shift it to stay readable. */
  protected readonly previews = computed(() => {
    const hex = this.accent() ?? PRESETS[0] ?? '';
    return SCHEMES.flatMap((scheme) => {
      const tokens = accentTokens(hex, scheme);
      return tokens ? [{ scheme, tokens, shifted: this.accent() !== null && tokens.accent !== hex }] : [];
    });
  });

  protected readonly saving = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly nameMissing = signal(false);
  /** What somebody else saved meanwhile. */
  protected readonly theirs = signal<Api.TenantDto | null>(null);
  protected readonly disagreements = computed(() => {
    const theirs = this.theirs();
    const mine = this.wanted();
    if (!theirs) return [];
    return (['name', 'accent', 'timeZone', 'locale'] as const)
      .filter((field) => mine[field] !== theirs[field])
      .map((field) => ({ field, mine: mine[field] ?? '–', theirs: theirs[field] ?? '–' }));
  });

  private readonly wanted = computed(() => ({
    name: this.name().trim(),
    accent: this.accent(),
    timeZone: this.timeZone(),
    locale: this.locale(),
  }));
  readonly unsaved = computed(() => {
    const before = this.before();
    const wanted = this.wanted();
    return (
      before !== null &&
      (before.name !== wanted.name ||
        before.accent !== wanted.accent ||
        before.timeZone !== wanted.timeZone ||
        before.locale !== wanted.locale)
    );
  });

  constructor() {
    askBeforeUnload({ unsaved: () => this.unsaved() });
  }

  protected error(field: string): string | null {
    if (field === 'name' && this.nameMissing()) return this.t('organization.nameMissing');
    if (field === 'accent' && !this.accentReadable()) return this.t('organization.accentWrong');
    return fieldMessage(this.problem(), field);
  }

  protected typeAccent(text: string): void {
    const hex = text.trim().toLowerCase();
    this.accent.set(hex === '' ? null : hex.startsWith('#') ? hex : `#${hex}`);
  }

  protected discard(): void {
    const before = this.before();
    this.before.set(before && { ...before });
    this.problem.set(null);
    this.theirs.set(null);
  }

  protected keepMine(): void {
    const theirs = this.theirs();
    const mine = this.wanted();
    if (!theirs) return;
    this.before.set(theirs);
    this.name.set(mine.name);
    this.accent.set(mine.accent);
    this.timeZone.set(mine.timeZone);
    this.locale.set(mine.locale);
    this.theirs.set(null);
    void this.save();
  }

  protected keepTheirs(): void {
    const theirs = this.theirs();
    if (theirs) this.take(theirs);
  }

  protected async save(): Promise<void> {
    const before = this.before();
    this.nameMissing.set(!this.name().trim());
    if (!before || this.nameMissing() || !this.accentReadable() || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const headers = new HttpHeaders({ 'If-Match': `"${String(before.version)}"` });
      const saved = this.http.patch<Api.TenantDto>('/api/v1/tenant', this.wanted(), { headers });
      this.take(await firstValueFrom(saved));
      this.toasts.show({ tone: 'good', text: this.t('organization.saved') });
    } catch (error) {
      const problem = toProblem(error);
      // The API sends what is saved now along with a version conflict.
      if (problem.status === 412) this.theirs.set(problem.extensions['current'] as Api.TenantDto);
      else this.problem.set(problem);
    } finally {
      this.saving.set(false);
    }
  }

  private take(tenant: Api.TenantDto): void {
    this.before.set(tenant);
    this.session.updateTenant(tenant);
    this.theirs.set(null);
  }
}
