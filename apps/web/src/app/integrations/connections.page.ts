import { Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { cachedResource } from '@atrium/api-client';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  PageHeaderComponent,
  SkeletonComponent,
} from '@atrium/ui';
import { auditTime } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { LiveStore } from '../live/live.store.js';
import { ConnectionRowComponent } from './connection-row.component.js';
import { IntegrationsApi } from './integrations.api.js';

/** The tenant's connections (I3, I4): how each of them is, and the way to a new one. */
@Component({
  selector: 'app-connections-page',
  imports: [
    ConnectionRowComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    PageHeaderComponent,
    RouterLink,
    SkeletonComponent,
  ],
  template: `
    <div class="page">
      <atr-page-header [heading]="t('sections.integrations')" [lead]="t('integrations.lead')">
        @if (connections.value()?.items?.length) {
          <a class="atr-button is-primary" routerLink="/integrations/new">
            <atr-icon name="plus" [size]="14" />{{ t('integrations.connectOne') }}
          </a>
        }
      </atr-page-header>
      @if (connections.value(); as list) {
        @if (list.items.length > 0) {
          <ul>
            @for (connection of list.items; track connection.id) {
              <li class="atr-panel"><app-connection-row [connection]="connection" /></li>
            }
          </ul>
        } @else {
          <div class="atr-panel">
            <atr-empty-state
              icon="plug"
              [heading]="t('integrations.none')"
              [lead]="t('integrations.noneLead')"
            >
              <a class="atr-button is-primary" routerLink="/integrations/new">{{
                t('integrations.connectOne')
              }}</a>
            </atr-empty-state>
          </div>
        }
      } @else if (connections.problem(); as problem) {
        <atr-error-state
          [heading]="t('integrations.loadFailed')"
          [detail]="problem.detail"
          [reference]="problem.correlationId"
          (retry)="connections.reload()"
        />
      } @else {
        <div class="atr-panel waiting"><atr-skeleton [lines]="3" /></div>
      }
    </div>
  `,
  styles: `
    .page {
      max-width: 1200px;
      padding: 24px;
    }
    ul {
      display: flex;
      flex-direction: column;
      gap: 12px;
      margin: 20px 0 0;
      padding: 0;
      list-style: none;
    }
    div.atr-panel {
      margin-top: 20px;
    }
    .waiting {
      padding: 20px;
    }
  `,
})
export class ConnectionsPage {
  private readonly api = inject(IntegrationsApi);
  protected readonly t = injectT();
  protected readonly connections = cachedResource({
    params: () => true,
    key: () => 'connections',
    load: () => this.api.list(),
  });

  constructor() {
    inject(LiveStore)
      .on('connection.state')
      .pipe(auditTime(300), takeUntilDestroyed())
      .subscribe(() => this.connections.reload());
  }
}
