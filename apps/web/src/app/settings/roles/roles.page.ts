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
  templateUrl: './roles.page.html',
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
