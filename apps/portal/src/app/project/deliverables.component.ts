import { Component, inject, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { DayPipe, IconComponent, StatusBadgeComponent, Texts, type Tone } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { fileAddress } from '../portal.api.js';
import { sizeText } from './size-text.js';

type Status = Api.PortalDeliverableDto['status'];

const TONES: Record<Status, Tone> = {
  planned: 'idle',
  in_progress: 'info',
  in_review: 'warn',
  complete: 'good',
};

/** Shared deliverables with their shared files to download. */
@Component({
  selector: 'portal-deliverables',
  imports: [DayPipe, IconComponent, StatusBadgeComponent],
  template: `
    <ul class="p-list">
      @for (item of deliverables(); track item.id) {
        <li class="p-card">
          <div class="head">
            <strong>{{ item.title }}</strong>
            <atr-status-badge [tone]="tones[item.status]">{{
              t($any('deliverable.' + item.status))
            }}</atr-status-badge>
            @if (item.completedOn; as date) {
              <span class="p-note" [attr.title]="date | day: 'exact'">{{
                t('deliverable.completedOn', { day: date | day })
              }}</span>
            } @else if (item.dueDate) {
              <span class="p-note" [attr.title]="item.dueDate | day: 'exact'">{{
                t('deliverable.dueOn', { day: item.dueDate | day })
              }}</span>
            }
          </div>
          @if (item.description) {
            <p>{{ item.description }}</p>
          }
          @if (item.files.length > 0) {
            <ul class="files">
              @for (file of item.files; track file.id) {
                <li>
                  <a [href]="addressOf(file.id)" [attr.download]="file.name">
                    <atr-icon name="file-text" [size]="18" />
                    <span class="name">{{ file.name }}</span>
                    <span class="p-note">{{ size(file.size) }}</span>
                  </a>
                </li>
              }
            </ul>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 600;
    }
    p {
      margin: 4px 0 0;
      max-width: 68ch;
      white-space: pre-line;
      overflow-wrap: anywhere;
      color: var(--atr-text-2);
    }
    .files {
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    a {
      display: inline-flex;
      max-width: 100%;
      min-height: 44px;
      align-items: center;
      gap: 8px;
    }
    .name {
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .p-note {
      flex: none;
    }
  `,
})
export class DeliverablesComponent {
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  protected readonly tones = TONES;
  protected readonly addressOf = fileAddress;
  readonly deliverables = input.required<readonly Api.PortalDeliverableDto[]>();

  protected size(bytes: number): string {
    return sizeText(bytes, this.texts.language());
  }
}
