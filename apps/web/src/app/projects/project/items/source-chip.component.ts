import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Api } from '@atrium/api-client';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';

/** P22: the phase or ticket that an item comes from, as a link to it. */
@Component({
  selector: 'app-source-chip',
  imports: [IconComponent, RouterLink],
  template: `
    <a
      [routerLink]="['/projects', projectId(), 'phases']"
      [queryParams]="params()"
      [attr.aria-label]="
        t(source().kind === 'phase' ? 'items.fromPhase' : 'items.fromTicket', { name: name() })
      "
      [attr.title]="name()"
    >
      <atr-icon name="link" [size]="12" />
      <span class="atr-clip">{{ name() }}</span>
    </a>
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
      max-width: 280px;
    }
    a {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      min-width: 0;
      height: 20px;
      padding: 0 7px;
      border: 1px solid var(--atr-line);
      border-radius: var(--atr-radius-s);
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
      background: var(--atr-surface);
    }
    a:hover {
      text-decoration: none;
      color: var(--atr-text);
      border-color: var(--atr-line-strong);
    }
  `,
})
export class SourceChipComponent {
  protected readonly t = injectT();
  readonly projectId = input.required<string>();
  readonly source = input.required<Api.ItemSourceDto>();
  protected readonly name = computed(() => {
    const { number, name } = this.source();
    return number ? `${number} ${name}` : name;
  });
  protected readonly params = computed(() => {
    const { kind, id } = this.source();
    return kind === 'phase' ? { phase: id } : { ticket: id };
  });
}
