import { Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { cachedResource } from '@atrium/api-client';
import { ErrorStateComponent, IconComponent, PageHeaderComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { namePage } from '../../shell/page-title.js';
import { SyncProgressComponent } from '../sync-progress.component.js';
import { SyncProgressStore } from '../sync-progress.store.js';
import { IntegrationsApi } from '../integrations.api.js';
import { ConnectStepsComponent } from './steps.component.js';

/** The last step of the wizard: the first sync with its progress. It goes on without this page; the address finds it again. */
@Component({
  selector: 'app-first-sync-page',
  imports: [
    ConnectStepsComponent,
    ErrorStateComponent,
    IconComponent,
    PageHeaderComponent,
    RouterLink,
    SyncProgressComponent,
  ],
  providers: [SyncProgressStore],
  template: `
    <div class="page">
      <a class="back" routerLink="/integrations"
        ><atr-icon name="arrow-left" [size]="14" />{{ t('sections.integrations') }}</a
      >
      <atr-page-header [heading]="name() ?? t('integrations.connect.heading')" [lead]="t(lead())" />
      <app-connect-steps current="sync" [finished]="store.finished()" />
      @if (connection.problem(); as problem) {
        <atr-error-state
          [heading]="t(problem.status === 404 ? 'integrations.gone' : 'integrations.loadFailed')"
          [detail]="problem.detail"
          [reference]="problem.correlationId"
          (retry)="connection.reload()"
        />
      } @else {
        <section class="atr-panel"><app-sync-progress /></section>
        <div class="actions">
          @if (store.finished()) {
            <a class="atr-button" [routerLink]="['/integrations', id()]">{{
              t('integrations.connect.details')
            }}</a>
            <a class="atr-button is-primary" routerLink="/projects">{{ t('integrations.connect.board') }}</a>
          } @else {
            <p class="note">{{ t('integrations.connect.leave') }}</p>
            <a class="atr-button" routerLink="/projects">{{ t('integrations.connect.boardNow') }}</a>
          }
        </div>
        <p class="atr-hidden" role="status">{{ store.finished() ? t('integrations.progress.ended') : '' }}</p>
      }
    </div>
  `,
  styles: `
    .page {
      max-width: 1040px;
      padding: 24px;
    }
    .back {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      margin-bottom: 8px;
      color: var(--atr-text-2);
    }
    section {
      padding: 20px;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: 8px;
      margin-top: 16px;
    }
    .note {
      flex: 1;
      margin: 0;
      color: var(--atr-text-2);
    }
  `,
})
export class FirstSyncPage {
  private readonly api = inject(IntegrationsApi);
  protected readonly store = inject(SyncProgressStore);
  protected readonly t = injectT();
  /** Of the connection, from the address. */
  readonly id = input.required<string>();

  protected readonly connection = cachedResource({
    params: () => this.id(),
    key: (id) => `connections/${id}`,
    load: (id) => this.api.one(id),
  });
  protected readonly name = computed(() => this.connection.value()?.name ?? null);
  protected readonly lead = computed(() =>
    this.store.finished() ? 'integrations.connect.syncedLead' : 'integrations.connect.syncLead',
  );

  constructor() {
    namePage(() => this.name());
    effect(() => this.store.follow(this.id(), 'first'));
  }
}
