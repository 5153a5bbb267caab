import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Api } from '@atrium/api-client';
import { IconComponent, type IconName, Texts } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ProjectStore } from '../project.store.js';
import { weekText } from '../updates/weeks.js';
import { ItemLinksStore } from './item-links.store.js';

/** Where each kind of item is, and its icon. */
const PLACES: Readonly<Record<Api.ProjectItemKind, { readonly tab: string; readonly icon: IconName }>> = {
  deliverable: { tab: 'deliverables', icon: 'file-text' },
  update: { tab: 'updates', icon: 'pencil' },
  client_action: { tab: 'decisions', icon: 'split' },
};
const KINDS = ['deliverable', 'update', 'client_action'] as const;

/** P22: on the row of a phase or ticket: what it became, as links, one per kind. */
@Component({
  selector: 'app-item-links',
  imports: [IconComponent, RouterLink],
  template: `
    @for (link of links(); track link.kind) {
      <a
        [routerLink]="['/projects', project.id(), link.tab]"
        [queryParams]="link.params"
        [attr.title]="link.names"
        [attr.aria-label]="link.label"
      >
        <atr-icon [name]="link.icon" [size]="12" /><span class="atr-num">{{ link.count }}</span>
      </a>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 4px;
    }
    a {
      display: inline-flex;
      align-items: center;
      gap: 3px;
      height: 20px;
      padding: 0 6px;
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
export class ItemLinksComponent {
  private readonly store = inject(ItemLinksStore);
  private readonly texts = inject(Texts);
  protected readonly project = inject(ProjectStore);
  protected readonly t = injectT();
  readonly kind = input.required<Api.ItemSourceKind>();
  readonly id = input.required<string>();

  protected readonly links = computed(() => {
    const items = this.store.of(this.kind(), this.id());
    return KINDS.flatMap((kind) => {
      const mine = items.filter((item) => item.kind === kind);
      const [only, second] = mine;
      if (!only) return [];
      const names = mine.map((item) => this.nameOf(item)).join('\n');
      return {
        kind,
        ...PLACES[kind],
        count: mine.length,
        names,
        label: `${this.t.plural(`items.links.${kind}`, mine.length)}: ${names.replaceAll('\n', ', ')}`,
        params: kind === 'client_action' && !second ? { item: only.id } : {},
      };
    });
  });

  private nameOf({ kind, label }: Api.ItemLinkDto): string {
    return kind === 'update' ? weekText(label, this.texts.language()) : label;
  }
}
