import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Api } from '@atrium/api-client';
import { RelativeTimePipe } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { auditDifferences } from './audit-entry.js';

export interface AuditEntryView {
  readonly entry: Api.AuditEntryDto;
  readonly action: string;
  readonly subject: string;
}

/** One audit entry with what it changed. */
@Component({
  selector: 'app-audit-entry-dialog',
  imports: [RelativeTimePipe, RouterLink],
  template: `
    <div class="atr-dialog">
      <h2 id="audit-entry-title">{{ view.action }}</h2>
      <p>{{ view.subject }} · {{ view.entry.actor.name }} · {{ view.entry.at | relativeTime: 'exact' }}</p>
      @if (differences.length > 0) {
        <div class="scroll" role="region" tabindex="0" [attr.aria-label]="t('audit.details')">
          <table>
            <thead>
              <tr>
                <th scope="col">{{ t('audit.field') }}</th>
                <th scope="col">{{ t('audit.before') }}</th>
                <th scope="col">{{ t('audit.after') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (one of differences; track one.field) {
                <tr>
                  <th scope="row">{{ one.field }}</th>
                  <td>{{ one.before ?? '–' }}</td>
                  <td>{{ one.after ?? '–' }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      } @else {
        <p>{{ t('audit.noDifference') }}</p>
      }
      <p class="reference">{{ t('ui.reference', { id: view.entry.correlationId }) }}</p>
      <div class="atr-dialog-actions">
        <a
          class="atr-button"
          routerLink="/settings/audit"
          [queryParams]="{ subjectKind: view.entry.subject.kind, subjectId: view.entry.subject.id }"
          (click)="ref.close()"
          >{{ t('audit.history') }}</a
        >
        <button type="button" class="atr-button is-primary" (click)="ref.close()">
          {{ t('audit.close') }}
        </button>
      </div>
    </div>
  `,
  styles: `
    .atr-dialog {
      width: min(680px, calc(100vw - 32px));
    }
    .scroll {
      max-height: 50vh;
      overflow: auto;
      border: 1px solid var(--atr-line);
      border-radius: var(--atr-radius);
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    th,
    td {
      padding: 6px 10px;
      text-align: start;
      vertical-align: top;
      overflow-wrap: anywhere;
    }
    tr + tr > *,
    tbody > tr > * {
      border-top: 1px solid var(--atr-line);
    }
    thead th {
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
    tbody th {
      font-weight: 550;
    }
    .reference {
      margin: 12px 0 0;
      font-size: var(--atr-text-xs);
    }
  `,
})
export class AuditEntryDialog {
  protected readonly ref = inject(DialogRef);
  protected readonly view = inject<AuditEntryView>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly differences = auditDifferences(this.view.entry.before, this.view.entry.after);
}
