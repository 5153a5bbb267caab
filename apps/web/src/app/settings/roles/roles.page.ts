import { HttpClient } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Api, cachedResource } from '@atrium/api-client';
import { ErrorStateComponent, IconComponent, SkeletonComponent, StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { SectionHeadComponent } from '../section-head.component.js';

/** The roles of the tenant: the five built-in ones and its own. */
@Component({
  selector: 'app-roles-page',
  imports: [
    ErrorStateComponent,
    IconComponent,
    RouterLink,
    SectionHeadComponent,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  template: `
    <app-section-head [heading]="t('roles.heading')" [lead]="t('roles.lead')">
      <a class="atr-button is-primary" routerLink="new"
        ><atr-icon name="plus" [size]="14" />{{ t('roles.add') }}</a
      >
    </app-section-head>
    @if (roles(); as list) {
      <ul class="atr-panel">
        @for (role of list; track role.id) {
          <li>
            <a [routerLink]="role.id">
              <span class="words">
                <span class="name"
                  >{{ role.name }}
                  <atr-status-badge [tone]="role.builtIn ? 'idle' : 'accent'">{{
                    t(role.builtIn ? 'roles.isBuiltIn' : 'roles.isCustom')
                  }}</atr-status-badge></span
                >
                <span class="lead">{{
                  role.builtIn
                    ? t(\`roles.builtIn.\${role.builtIn}\`)
                    : role.description || t('roles.noDescription')
                }}</span>
              </span>
              <span class="count atr-num">{{ t.plural('roles.members', role.members) }}</span>
              <atr-icon name="chevron-right" />
            </a>
          </li>
        }
      </ul>
    } @else if (page.problem()) {
      <atr-error-state
        [heading]="t('roles.failed')"
        [reference]="page.problem()?.correlationId ?? null"
        (retry)="page.reload()"
      />
    } @else {
      <atr-skeleton [lines]="5" [height]="56" />
    }
  `,
  styles: `
    ul {
      margin: 0;
      padding: 0;
      overflow: hidden;
      list-style: none;
    }
    li + li {
      border-top: 1px solid var(--atr-line);
    }
    a:not(.atr-button) {
      display: flex;
      align-items: center;
      gap: 16px;
      padding: 12px 16px;
      color: var(--atr-text);
    }
    a:not(.atr-button):hover {
      text-decoration: none;
      background: var(--atr-hover);
    }
    li a:focus-visible {
      outline-offset: -2px;
    }
    .words {
      display: flex;
      flex: 1;
      flex-direction: column;
      gap: 2px;
      min-width: 0;
    }
    .name {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
      font-weight: 600;
    }
    .lead,
    .count {
      color: var(--atr-text-2);
    }
    .count {
      white-space: nowrap;
    }
    li atr-icon {
      color: var(--atr-text-3);
    }
  `,
})
export class RolesPage {
  private readonly http = inject(HttpClient);
  protected readonly t = injectT();
  protected readonly page = cachedResource({
    params: () => 'all',
    key: () => 'roles?limit=200',
    load: () => this.http.get<Api.RolePageDto>('/api/v1/roles', { params: { limit: 200 } }),
  });
  protected readonly roles = computed(() => this.page.value()?.items);
}
