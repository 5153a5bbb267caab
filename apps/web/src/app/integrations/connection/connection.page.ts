import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { type Api, type ProblemView, toProblem } from '@atrium/api-client';
import {
  Confirm,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  PageHeaderComponent,
  SkeletonComponent,
  StatusBadgeComponent,
  Toasts,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { type TextKey, injectT } from '../../i18n/texts.js';
import { TestFailureComponent } from '../connect/test-failure.component.js';
import { TestFindingsComponent } from '../connect/test-findings.component.js';
import { DATA_SET_LABEL } from '../connection-look.js';
import { ConnectionStateComponent } from '../connection-state.component.js';
import { IntegrationsApi } from '../integrations.api.js';
import { VendorMarkComponent } from '../vendor-mark.component.js';
import { namePage } from '../../shell/page-title.js';
import { ConnectionStore } from './connection.store.js';

type Action = 'test' | 'sync' | 'disconnect' | 'reconnect' | 'delete';

const TABS: readonly { path: string; label: TextKey }[] = [
  { path: './', label: 'integrations.tab.freshness' },
  { path: 'runs', label: 'integrations.tab.runs' },
  { path: 'quarantine', label: 'integrations.tab.quarantine' },
  { path: 'changes', label: 'integrations.tab.changes' },
  { path: 'settings', label: 'integrations.tab.settings' },
];

/** One connection: how it is, what can be done with it, and its tabs. */
@Component({
  selector: 'app-connection-page',
  imports: [
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    ConnectionStateComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    PageHeaderComponent,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SkeletonComponent,
    StatusBadgeComponent,
    TestFailureComponent,
    TestFindingsComponent,
    VendorMarkComponent,
  ],
  providers: [ConnectionStore],
  templateUrl: './connection.page.html',
  styleUrl: './connection.page.scss',
})
export class ConnectionPage {
  private readonly api = inject(IntegrationsApi);
  private readonly confirm = inject(Confirm);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(ConnectionStore);
  protected readonly t = injectT();
  /** Of the connection, from the address. */
  readonly id = input.required<string>();

  protected readonly tabs = TABS;
  protected readonly labels = DATA_SET_LABEL;
  protected readonly busy = signal<Action | null>(null);
  protected readonly findings = signal<Api.ConnectionFindingsDto | null>(null);
  protected readonly failure = signal<ProblemView | null>(null);
  protected readonly connection = computed(() => this.store.connection.value());
  protected readonly stopped = computed(() => {
    const state = this.connection()?.state;
    return state === 'disconnected' || state === 'error';
  });
  protected readonly where = computed(() => {
    const connection = this.connection();
    if (!connection) return null;
    const { findings, vendor } = connection;
    return [this.t(`integrations.vendor.${vendor}`), findings?.host, findings?.account]
      .filter(Boolean)
      .join(' · ');
  });

  constructor() {
    namePage(() => this.connection()?.name);
    effect(() => {
      this.store.open(this.id());
      this.findings.set(null);
      this.failure.set(null);
    });
  }

  protected sync(set?: Api.DataSet): Promise<void> {
    return this.act('sync', async () => {
      const { runId } = await firstValueFrom(this.api.sync(this.id(), set ? [set] : undefined));
      this.store.touch();
      this.toasts.show({
        tone: 'info',
        text: this.t(runId ? 'integrations.syncStarted' : 'integrations.syncRunning'),
      });
    });
  }

  protected test(): Promise<void> {
    return this.act('test', async () => {
      this.findings.set(null);
      this.failure.set(null);
      try {
        this.findings.set(await firstValueFrom(this.api.testSaved(this.id())));
        this.store.connection.reload();
      } catch (error) {
        this.failure.set(toProblem(error));
      }
    });
  }

  protected reconnect(): Promise<void> {
    return this.act('reconnect', async () => {
      this.failure.set(null);
      try {
        this.store.put(await firstValueFrom(this.api.reconnect(this.id())));
        this.store.touch();
      } catch (error) {
        this.failure.set(toProblem(error));
      }
    });
  }

  protected async disconnect(connection: Api.ConnectionDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('integrations.disconnectAsk', { name: connection.name }),
      text: this.t('integrations.disconnectText'),
      confirm: this.t('integrations.disconnect'),
      danger: true,
    });
    if (!agreed) return;
    await this.act('disconnect', async () => {
      this.store.put(await firstValueFrom(this.api.disconnect(connection.id)));
      this.store.touch();
    });
  }

  protected async remove(connection: Api.ConnectionDto): Promise<void> {
    const { name } = connection;
    const agreed = await this.confirm.ask({
      heading: this.t('integrations.deleteAsk', { name }),
      text: this.t('integrations.deleteText'),
      confirm: this.t('integrations.delete'),
      danger: true,
      typeToConfirm: { label: this.t('integrations.deleteType', { name }), name },
    });
    if (!agreed) return;
    await this.act('delete', async () => {
      await firstValueFrom(this.api.remove(connection.id, name));
      this.toasts.show({ tone: 'info', text: this.t('integrations.deleteStarted', { name }) });
      await this.router.navigateByUrl('/integrations');
    });
  }

  private async act(action: Action, work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(action);
    try {
      await work();
    } catch (error) {
      const { title, detail } = toProblem(error);
      this.toasts.show({
        tone: 'bad',
        text: this.t('integrations.actionFailed'),
        detail: detail ?? title,
      });
    } finally {
      this.busy.set(null);
    }
  }
}
