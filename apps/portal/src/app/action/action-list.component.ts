import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Api } from '@atrium/api-client';
import { DayPipe, IconComponent, StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { ACTION_ICONS } from './action-look.js';

/** Actions to answer, or that others of the company are to answer. */
@Component({
  selector: 'portal-action-list',
  imports: [DayPipe, IconComponent, RouterLink, StatusBadgeComponent],
  template: `
    <ul class="p-list">
      @for (action of actions(); track action.id) {
        <li>
          <a class="p-card" [routerLink]="['/actions', action.id]">
            <atr-icon class="kind" [name]="icons[action.kind]" [size]="20" />
            <span class="words">
              <strong>{{ action.title }}</strong>
              <span class="facts p-note">
                <span>{{ t($any('kind.' + action.kind)) }}</span>
                @if (!within()) {
                  <span>{{ action.project.name }}</span>
                }
                @if (action.waitingFor.length > 0 && !action.canRespond) {
                  <span>{{ t('action.waitsFor', { people: action.waitingFor.join(', ') }) }}</span>
                }
              </span>
            </span>
            <span class="when">
              @if (action.urgent) {
                <atr-status-badge tone="bad" icon="zap">{{ t('action.urgent') }}</atr-status-badge>
              }
              @if (action.dueDate; as due) {
                <span class="p-note" [class.overdue]="action.overdue" [attr.title]="due | day: 'exact'">{{
                  action.overdue
                    ? t('action.wasDue', { day: due | day })
                    : t('action.due', { day: due | day })
                }}</span>
              }
            </span>
          </a>
        </li>
      }
    </ul>
  `,
  styles: `
    a {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      color: var(--atr-text);
    }
    a:hover {
      text-decoration: none;
      border-color: var(--atr-line-strong);
    }
    .kind {
      color: var(--atr-accent-text);
    }
    .words {
      display: flex;
      flex: 1 1 180px;
      flex-direction: column;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 600;
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 0 12px;
    }
    .when {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .overdue {
      font-weight: 550;
      color: var(--atr-bad-text);
    }
  `,
})
export class ActionListComponent {
  protected readonly t = injectT();
  protected readonly icons = ACTION_ICONS;
  readonly actions = input.required<readonly Api.PortalActionDto[]>();
  /** On the project's own page its name is not said again. */
  readonly within = input(false);
}
