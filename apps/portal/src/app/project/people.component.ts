import { Component, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { AvatarComponent, IconComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

/** Whom to turn to, with ways to reach them. */
@Component({
  selector: 'portal-people',
  imports: [AvatarComponent, IconComponent],
  template: `
    <ul>
      @for (person of people(); track $index) {
        <li class="p-card">
          <atr-avatar [name]="person.name" [size]="40" />
          <span class="words">
            <strong>{{ person.name }}</strong>
            <span class="p-note">{{ person.role || t($any('people.' + person.kind)) }}</span>
            @if (person.email; as mail) {
              <a [href]="'mailto:' + mail"><atr-icon name="mail" [size]="16" />{{ mail }}</a>
            }
            @if (person.phone; as phone) {
              <a [href]="'tel:' + phone">{{ t('people.call', { phone }) }}</a>
            }
          </span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
      gap: 12px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: 12px;
    }
    .words {
      display: flex;
      flex-direction: column;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    strong {
      font-weight: 600;
    }
    a {
      display: inline-flex;
      min-height: 28px;
      align-items: center;
      gap: 6px;
    }
  `,
})
export class PeopleComponent {
  protected readonly t = injectT();
  readonly people = input.required<readonly Api.PortalPersonDto[]>();
}
