import { Clipboard } from '@angular/cdk/clipboard';
import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { type ProblemView, cachedResource, fieldMessage, toProblem } from '@atrium/api-client';
import { FieldComponent, IconComponent, SkeletonComponent, Toasts } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { CredentialFieldsComponent } from '../connect/credential-fields.component.js';
import { DataSetListComponent } from '../connect/data-set-list.component.js';
import { TestFailureComponent } from '../connect/test-failure.component.js';
import { IntegrationsApi } from '../integrations.api.js';
import { type ConnectionEdit, changesOf, editOf, percentOf } from './connection-edit.js';
import { ConnectionStore } from './connection.store.js';

/** Name, quota share, data sets and credentials of a connection, with one Save. New credentials are tested first. */
@Component({
  selector: 'app-settings-tab',
  imports: [
    CredentialFieldsComponent,
    DataSetListComponent,
    FieldComponent,
    IconComponent,
    SkeletonComponent,
    TestFailureComponent,
  ],
  templateUrl: './settings.tab.html',
  styleUrl: './settings.tab.scss',
})
export class SettingsTab {
  private readonly api = inject(IntegrationsApi);
  private readonly store = inject(ConnectionStore);
  private readonly clipboard = inject(Clipboard);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();
  private readonly fields = viewChild(CredentialFieldsComponent);

  protected readonly connection = computed(() => this.store.connection.value());
  private readonly vendors = cachedResource({
    params: () => true,
    key: () => 'connections/vendors',
    load: () => this.api.vendors(),
  });
  protected readonly vendor = computed(
    () => this.vendors.value()?.items.find((entry) => entry.vendor === this.connection()?.vendor) ?? null,
  );
  /** What the person changed, over what the connection says, so that news from elsewhere do not undo typing. */
  private readonly typed = signal<Partial<ConnectionEdit>>({});
  private readonly version = signal<number | null>(null);
  protected readonly edited = computed<ConnectionEdit>(() => {
    const connection = this.connection();
    const base = connection ? editOf(connection) : { name: '', share: '', dataSets: [], credentials: {} };
    return { ...base, ...this.typed() };
  });
  private readonly changes = computed(() => {
    const connection = this.connection();
    return connection ? changesOf(this.edited(), connection) : null;
  });
  protected readonly dirty = computed(
    () => this.changes() !== null || percentOf(this.edited().share) === null,
  );
  protected readonly saving = signal(false);
  protected readonly saved = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly conflict = computed(() => this.problem()?.status === 412);
  protected readonly failure = computed(() => {
    const problem = this.problem();
    return problem?.errors.length === 0 ? problem : null;
  });
  protected readonly nameError = computed(() => {
    if (this.edited().name.trim() === '') return this.t('integrations.nameMissing');
    if (this.problem()?.code === 'connection.name_taken') return this.t('integrations.nameTaken');
    return fieldMessage(this.problem(), 'name');
  });
  protected readonly shareError = computed(() =>
    percentOf(this.edited().share) === null
      ? this.t('integrations.settings.shareWrong')
      : fieldMessage(this.problem(), 'quotaShare'),
  );
  protected readonly callbacks = computed(
    () => `integrations.webhooks.${this.connection()?.webhooks.state ?? 'pending'}` as const,
  );

  protected copy(address: string): void {
    if (this.clipboard.copy(address))
      this.toasts.show({ tone: 'good', text: this.t('integrations.settings.addressCopied') });
  }

  protected edit(change: Partial<ConnectionEdit>): void {
    // The version that the person began with: somebody else's save in between is told, not overwritten.
    this.version.update((version) => version ?? this.connection()?.version ?? null);
    this.saved.set(false);
    if (change.name !== undefined && this.problem()?.code === 'connection.name_taken') this.problem.set(null);
    this.typed.update((typed) => ({ ...typed, ...change }));
  }

  protected takeTheirs(): void {
    this.typed.set({});
    this.version.set(null);
    this.problem.set(null);
    this.store.connection.reload();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const connection = this.connection();
    const changes = this.changes();
    const wrong =
      this.shareError() ?? (this.edited().name.trim() === '' || this.edited().dataSets.length === 0);
    if (!connection || !changes || wrong || this.saving()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      const version = this.version() ?? connection.version;
      this.store.put(await firstValueFrom(this.api.update(connection.id, version, changes)));
      this.typed.set({});
      this.version.set(null);
      this.saved.set(true);
      this.store.touch();
    } catch (error) {
      this.problem.set(toProblem(error));
      setTimeout(() => this.fields()?.focusError());
    } finally {
      this.saving.set(false);
    }
  }
}
