import { Component, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { DayPipe, IconComponent, type IconName, StatusBadgeComponent, type Tone } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

type Status = Api.PortalMilestoneDto['status'];

const LOOK: Record<Status, { icon: IconName; tone: Tone }> = {
  pending: { icon: 'circle-dashed', tone: 'idle' },
  in_progress: { icon: 'clock', tone: 'info' },
  complete: { icon: 'circle-check', tone: 'good' },
  skipped: { icon: 'circle-minus', tone: 'idle' },
};

/** Shared milestones as a line from the first to the last. */
@Component({
  selector: 'portal-milestones',
  imports: [DayPipe, IconComponent, StatusBadgeComponent],
  template: `
    <ol class="p-card">
      @for (milestone of milestones(); track milestone.id) {
        <li [attr.data-tone]="look[milestone.status].tone">
          <atr-icon [name]="look[milestone.status].icon" [size]="20" />
          <div class="words">
            <strong>{{ milestone.title }}</strong>
            @if (milestone.description; as text) {
              <p>{{ text }}</p>
            }
          </div>
          <div class="state">
            <atr-status-badge [tone]="look[milestone.status].tone">{{
              t($any('milestone.' + milestone.status))
            }}</atr-status-badge>
            @if (milestone.actualDate ?? milestone.plannedDate; as date) {
              <span class="p-note" [attr.title]="date | day: 'exact'">{{ date | day }}</span>
            }
          </div>
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      margin: 0;
      list-style: none;
    }
    li {
      position: relative;
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
      padding: 8px 0;
    }
    li:not(:last-child)::before {
      content: '';
      position: absolute;
      left: 9px;
      top: 34px;
      bottom: -8px;
      width: 2px;
      background: var(--atr-line);
    }
    atr-icon {
      color: var(--tone-text);
    }
    .words {
      flex: 1 1 180px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 600;
    }
    p {
      margin: 0;
      color: var(--atr-text-2);
      white-space: pre-line;
    }
    .state {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    @media (width < 480px) {
      .state {
        flex-basis: 100%;
        padding-inline-start: 32px;
      }
    }
  `,
})
export class MilestonesComponent {
  protected readonly t = injectT();
  protected readonly look = LOOK;
  readonly milestones = input.required<readonly Api.PortalMilestoneDto[]>();
}
