import { Component, computed, inject, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { IconComponent, Texts } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { UPDATE_LISTS } from './update-draft.js';
import { LIST_ICONS } from './update-look.js';
import { weekText } from './weeks.js';

/** P12: an update as client contacts read it, and nothing more. */
@Component({
  selector: 'app-client-update',
  imports: [IconComponent],
  template: `
    <p class="head">{{ t('items.update.weekBy', { week: week(), author: update().author }) }}</p>
    @if (update().summary; as text) {
      <p class="summary">{{ text }}</p>
    }
    @for (list of lists(); track list.key) {
      <h3><atr-icon [name]="list.icon" [size]="14" />{{ list.label }}</h3>
      <ul>
        @for (line of list.lines; track $index) {
          <li>
            {{ line.text }}
            @if (line.resolved) {
              <span class="resolved">({{ t('items.update.decided') }})</span>
            }
          </li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 16px;
      border: 1px solid var(--atr-line);
      border-radius: var(--atr-radius);
      background: var(--atr-canvas);
      overflow-wrap: anywhere;
    }
    p,
    h3,
    ul {
      margin: 0;
    }
    .head {
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
    .summary {
      margin-top: 8px;
      white-space: pre-line;
      color: var(--atr-text);
    }
    h3 {
      display: flex;
      align-items: center;
      gap: 6px;
      margin-top: 12px;
      font-size: var(--atr-text-sm);
      font-weight: 600;
    }
    ul {
      padding-inline-start: 20px;
    }
    .resolved {
      color: var(--atr-text-2);
    }
  `,
})
export class ClientUpdateComponent {
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  readonly update = input.required<Api.ClientUpdateDto>();
  protected readonly week = computed(() => weekText(this.update().week, this.texts.language()));
  protected readonly lists = computed(() =>
    UPDATE_LISTS.flatMap((key) => {
      const lines: readonly { text: string; resolved?: boolean }[] = this.update()[key];
      return lines.length > 0
        ? { key, icon: LIST_ICONS[key], label: this.t(`items.update.list.${key}`), lines }
        : [];
    }),
  );
}
