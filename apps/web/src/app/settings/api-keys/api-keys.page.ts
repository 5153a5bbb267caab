import { Dialog } from '@angular/cdk/dialog';
import { HttpClient } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { type Api, toProblem } from '@atrium/api-client';
import {
  CellDirective,
  Clock,
  Confirm,
  DataTableComponent,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  StatusBadgeComponent,
  type TableColumn,
  Toasts,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { pagedList } from '../../paging/paged-list.js';
import { SectionHeadComponent } from '../section-head.component.js';
import { NewApiKeyDialog } from './new-api-key.dialog.js';

type KeyState = 'active' | 'expired' | 'revoked';

/** Keys for programs that use the API. */
@Component({
  selector: 'app-api-keys-page',
  imports: [
    CellDirective,
    DataTableComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    RelativeTimePipe,
    SectionHeadComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './api-keys.page.html',
  styles: `
    atr-data-table {
      --atr-row: 52px;
    }
    .words {
      display: flex;
      flex-direction: column;
      min-width: 0;
      font-weight: 550;
      line-height: 18px;
    }
    .quiet {
      font-size: var(--atr-text-xs);
      font-weight: 400;
      color: var(--atr-text-2);
    }
    .block {
      display: block;
    }
  `,
})
export class ApiKeysPage {
  private readonly http = inject(HttpClient);
  private readonly dialog = inject(Dialog);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();

  protected readonly list = pagedList<null, Api.ApiKeyDto>({
    params: () => null,
    load: (_, cursor) =>
      this.http.get<Api.ApiKeyPageDto>('/api/v1/api-keys', { params: cursor ? { cursor } : {} }),
  });
  protected readonly rowId = (row: Api.ApiKeyDto): string => row.id;
  protected readonly columns = computed<readonly TableColumn<Api.ApiKeyDto>[]>(() => [
    { id: 'name', header: this.t('apiKeys.name'), width: 200, fixed: true },
    { id: 'scopes', header: this.t('apiKeys.scopes'), width: 240 },
    { id: 'used', header: this.t('apiKeys.lastUsed'), width: 120 },
    { id: 'expires', header: this.t('apiKeys.expires'), width: 120 },
    { id: 'state', header: this.t('apiKeys.stateHeading'), width: 100 },
    { id: 'by', header: this.t('apiKeys.createdBy'), width: 130, text: (row) => row.createdBy },
    { id: 'actions', header: this.t('users.actions'), width: 110 },
  ]);

  protected scopes(key: Api.ApiKeyDto): string {
    return key.permissions.map((one) => this.t(`roles.permission.${one}.name`)).join(', ');
  }

  protected state(key: Api.ApiKeyDto): KeyState {
    if (key.revokedAt) return 'revoked';
    return key.expiresAt && new Date(key.expiresAt) <= this.clock.now() ? 'expired' : 'active';
  }

  protected async create(): Promise<void> {
    const ref = this.dialog.open<boolean>(NewApiKeyDialog, {
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'new-api-key-title',
      autoFocus: 'input',
      disableClose: true,
    });
    if (await firstValueFrom(ref.closed)) this.list.reload();
  }

  protected async revoke(key: Api.ApiKeyDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('apiKeys.revokeHeading', { name: key.name }),
      text: this.t('apiKeys.revokeText'),
      confirm: this.t('apiKeys.revoke'),
      danger: true,
    });
    if (!agreed) return;
    this.http.delete(`/api/v1/api-keys/${key.id}`).subscribe({
      next: () => {
        this.list.reload();
        this.toasts.show({ tone: 'good', text: this.t('apiKeys.revoked', { name: key.name }) });
      },
      error: (error: unknown) =>
        this.toasts.show({
          tone: 'bad',
          text: this.t('settings.failed'),
          detail: toProblem(error).detail ?? undefined,
        }),
    });
  }
}
