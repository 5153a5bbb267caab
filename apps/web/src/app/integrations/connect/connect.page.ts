import { Component, type ElementRef, computed, effect, inject, signal, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { type Api, type ProblemView, cachedResource, fieldMessage, toProblem } from '@atrium/api-client';
import {
  ErrorStateComponent,
  FieldComponent,
  IconComponent,
  PageHeaderComponent,
  SkeletonComponent,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { type TextKey, injectT } from '../../i18n/texts.js';
import { offeredOf, permittedOf } from '../data-set-choice.js';
import { IntegrationsApi } from '../integrations.api.js';
import { VendorMarkComponent } from '../vendor-mark.component.js';
import { type ConnectDraft, ConnectDrafts } from './connect-draft.js';
import { CredentialFieldsComponent } from './credential-fields.component.js';
import { DataSetListComponent } from './data-set-list.component.js';
import { newRequestKey } from './request-key.js';
import { CONNECT_STEPS, type ConnectStep, ConnectStepsComponent } from './steps.component.js';
import { TestFailureComponent } from './test-failure.component.js';
import { TestFindingsComponent } from './test-findings.component.js';

/** What a quick first sync may use of the PSA's quota; the rest is left to the MSP's other tools. */
const QUICK_SHARE = 0.9;

/** The wizard up to the connection (I1): which PSA, its credentials and their test, what to mirror. */
@Component({
  selector: 'app-connect-page',
  imports: [
    ConnectStepsComponent,
    CredentialFieldsComponent,
    DataSetListComponent,
    ErrorStateComponent,
    FieldComponent,
    IconComponent,
    PageHeaderComponent,
    RouterLink,
    SkeletonComponent,
    TestFailureComponent,
    TestFindingsComponent,
    VendorMarkComponent,
  ],
  templateUrl: './connect.page.html',
  styleUrl: './connect.page.scss',
})
export class ConnectPage {
  private readonly api = inject(IntegrationsApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly drafts = inject(ConnectDrafts);
  protected readonly t = injectT();
  protected readonly quickPercent = QUICK_SHARE * 100;

  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  private readonly fields = viewChild(CredentialFieldsComponent);
  /** Below what a test found: brought into view with it. */
  private readonly foot = viewChild<ElementRef<HTMLElement>>('foot');
  protected readonly draft = signal<ConnectDraft>(this.drafts.read());
  /** Names and values of secrets live here only, for as long as the page does. */
  private readonly secrets = signal<Readonly<Record<string, string>>>({});

  protected readonly vendors = cachedResource({
    params: () => true,
    key: () => 'connections/vendors',
    load: () => this.api.vendors(),
  });
  protected readonly vendor = computed(() => {
    const items = this.vendors.value()?.items ?? [];
    // Where there is only one, there is nothing to choose.
    const wanted = this.draft().vendor ?? (items.length === 1 ? items[0]?.vendor : null);
    return items.find((entry) => entry.vendor === wanted) ?? null;
  });
  protected readonly dataSets = computed(() =>
    offeredOf(this.draft().dataSets, this.vendor()?.dataSets ?? []),
  );
  protected readonly values = computed(() => ({ ...this.draft().values, ...this.secrets() }));
  /** What may be left empty and was is not sent. */
  private readonly credentials = computed(() =>
    Object.fromEntries(Object.entries(this.values()).filter(([, value]) => value.trim() !== '')),
  );
  protected readonly findings = signal<Api.ConnectionFindingsDto | null>(null);
  protected readonly testing = signal(false);
  protected readonly testProblem = signal<ProblemView | null>(null);
  protected readonly failure = computed(() => wordless(this.testProblem()));
  protected readonly creating = signal(false);
  protected readonly createProblem = signal<ProblemView | null>(null);
  protected readonly createFailure = computed(() => wordless(this.createProblem()));
  protected readonly nameMissing = signal(false);
  protected readonly noDataSet = signal(false);
  protected readonly nameError = computed(() =>
    this.nameMissing()
      ? this.t('integrations.nameMissing')
      : this.createProblem()?.code === 'connection.name_taken'
        ? this.t('integrations.nameTaken')
        : fieldMessage(this.createProblem(), 'name'),
  );
  /** The step in the address, but never one whose beginnings are not there (after a reload, secrets are gone). */
  protected readonly step = computed<ConnectStep>(() => {
    const wanted = CONNECT_STEPS.find((step) => step === this.params().get('step')) ?? 'psa';
    if (wanted === 'choose' || wanted === 'sync') return this.findings() ? 'choose' : 'credentials';
    return wanted;
  });
  private requestKey = newRequestKey();

  constructor() {
    effect(() => this.drafts.keep(this.draft()));
  }

  protected vendorText(vendor: Api.PsaVendor, part: 'about' | 'member' | 'rights'): TextKey {
    // Texts of a vendor have keys of their own, like those of its credential fields.
    return `connections.${vendor}.${part}` as TextKey;
  }

  /** What was entered for one PSA means nothing to another. */
  protected choose(vendor: Api.PsaVendor): void {
    this.secrets.set({});
    this.findings.set(null);
    this.testProblem.set(null);
    this.edit({ vendor, values: {}, name: '' });
  }

  protected edit(change: Partial<ConnectDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
    if (change.dataSets) this.noDataSet.set(change.dataSets.length === 0);
  }

  protected enter(values: Readonly<Record<string, string>>): void {
    const secret = new Set(this.vendor()?.fields.flatMap((field) => (field.secret ? [field.name] : [])));
    const entries = Object.entries(values);
    this.secrets.set(Object.fromEntries(entries.filter(([name]) => secret.has(name))));
    this.edit({ values: Object.fromEntries(entries.filter(([name]) => !secret.has(name))) });
    // What was found is about what was entered then.
    this.findings.set(null);
    if (this.failure()) this.testProblem.set(null);
  }

  protected rename(name: string): void {
    this.nameMissing.set(false);
    this.createProblem.set(null);
    this.edit({ name });
  }

  protected go(step: ConnectStep): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { step: step === 'psa' ? null : step },
      queryParamsHandling: 'merge',
    });
  }

  protected async test(event: Event): Promise<void> {
    event.preventDefault();
    const vendor = this.vendor();
    if (!vendor || this.testing() || !this.fields()?.check()) return;
    this.testing.set(true);
    this.testProblem.set(null);
    this.findings.set(null);
    try {
      const found = await firstValueFrom(
        this.api.test({ vendor: vendor.vendor, settings: {}, credentials: this.credentials() }),
      );
      this.findings.set(found);
      const forbidden = found.missingPermissions.map(({ dataSet }) => dataSet);
      this.edit({ dataSets: permittedOf(this.draft().dataSets, forbidden) });
      if (!this.draft().name) {
        this.edit({ name: found.account ? `${vendor.title} · ${found.account}`.slice(0, 80) : vendor.title });
      }
    } catch (error) {
      this.testProblem.set(toProblem(error));
      setTimeout(() => this.fields()?.focusError());
    } finally {
      this.testing.set(false);
      setTimeout(() => this.foot()?.nativeElement.scrollIntoView({ block: 'nearest' }));
    }
  }

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    const vendor = this.vendor();
    const dataSets = this.dataSets();
    const name = this.draft().name.trim();
    this.nameMissing.set(name === '');
    this.noDataSet.set(dataSets.length === 0);
    if (!vendor || this.creating() || name === '' || dataSets.length === 0) return;
    this.creating.set(true);
    this.createProblem.set(null);
    try {
      const made = await firstValueFrom(
        this.api.create(
          {
            vendor: vendor.vendor,
            settings: {},
            credentials: this.credentials(),
            name,
            dataSets: [...dataSets],
            ...(this.draft().quick ? { firstSyncShare: QUICK_SHARE } : {}),
          },
          this.requestKey,
        ),
      );
      this.drafts.forget();
      await this.router.navigate(['/integrations/new', made.id], { replaceUrl: true });
    } catch (error) {
      const problem = toProblem(error);
      // No answer: the next try is the same request. An answer: it is a new one.
      if (problem.status !== 0) this.requestKey = newRequestKey();
      this.createProblem.set(problem);
    } finally {
      this.creating.set(false);
    }
  }
}

/** A problem that is not told beside a field. */
function wordless(problem: ProblemView | null): ProblemView | null {
  return problem?.errors.length === 0 ? problem : null;
}
