import { HttpClient } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  PageHeaderComponent,
  RelativeTimePipe,
  SkeletonComponent,
} from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

/** Mails that were kept instead of sent, because this installation has no mail server. Newest first. */
@Component({
  selector: 'app-mailbox-page',
  imports: [
    EmptyStateComponent,
    ErrorStateComponent,
    PageHeaderComponent,
    RelativeTimePipe,
    SkeletonComponent,
  ],
  templateUrl: './mailbox.page.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
      padding: 16px 20px;
      max-width: 860px;
    }
    .mail {
      padding: 12px 16px;
    }
    .mail header {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 4px 12px;
    }
    h2 {
      flex: 1;
      margin: 0;
      font-size: 14px;
    }
    .meta {
      color: var(--atr-text-muted);
      font-size: 12px;
    }
    .text {
      margin: 8px 0 0;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class MailboxPage {
  private readonly http = inject(HttpClient);
  protected readonly t = injectT();
  protected readonly mails = pagedResource({
    params: () => true,
    key: () => 'demo-mailbox',
    load: (_, page) =>
      this.http.get<Api.DemoMailPageDto>('/api/v1/demo-mailbox', {
        params: { limit: String(page.limit), ...(page.cursor ? { cursor: page.cursor } : {}) },
      }),
  });
  /** With a mail server there is no demo mailbox, and the API says 404. */
  protected readonly sendsForReal = computed(() => this.mails.problem()?.status === 404);
}
