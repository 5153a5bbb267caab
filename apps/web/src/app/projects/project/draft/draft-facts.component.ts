import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Api } from '@atrium/api-client';
import { IconComponent, type IconName } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ProjectStore } from '../project.store.js';

const LOOK: Record<Api.FactRecordKind, { icon: IconName; tab: Api.ProjectPageTab }> = {
  ticket: { icon: 'list-checks', tab: 'phases' },
  milestone: { icon: 'flag', tab: 'timeline' },
  deliverable: { icon: 'briefcase', tab: 'deliverables' },
  client_action: { icon: 'message-circle-question-mark', tab: 'decisions' },
  update: { icon: 'file-text', tab: 'updates' },
};

/**
 * A2: the facts that a drafted sentence rests on, as chips. One that is about a record opens it, in a tab of its own so
 * that what is being written stays.
 */
@Component({
  selector: 'app-draft-facts',
  imports: [IconComponent, RouterLink],
  template: `
    @for (fact of shown(); track fact.id) {
      @if (fact.link; as link) {
        <a
          class="chip"
          target="_blank"
          rel="noopener"
          [routerLink]="link.path"
          [queryParams]="link.query"
          [attr.title]="fact.text"
          ><atr-icon [name]="link.icon" [size]="12" /><span class="atr-clip">{{ fact.label }}</span
          ><span class="atr-hidden">{{ t('draft.opensNew') }}</span></a
        >
      } @else {
        <span class="chip" [attr.title]="fact.text"
          ><atr-icon name="database" [size]="12" /><span class="atr-clip">{{ fact.label }}</span></span
        >
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    .chip {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      max-width: 220px;
      height: 20px;
      padding: 0 8px;
      border-radius: 10px;
      font-size: var(--atr-text-xs);
      text-decoration: none;
      color: var(--atr-text-2);
      background: var(--atr-sunken);
    }
    a.chip:hover {
      color: var(--atr-text);
      background: var(--atr-hover);
    }
  `,
  host: { role: 'group', '[attr.aria-label]': `t('draft.restsOn')` },
})
export class DraftFactsComponent {
  private readonly store = inject(ProjectStore);
  protected readonly t = injectT();
  /** What the sentence cites. */
  readonly factIds = input.required<readonly string[]>();
  /** All facts of the draft. */
  readonly facts = input.required<readonly Api.DraftFactDto[]>();

  protected readonly shown = computed(() => {
    const cited = new Set(this.factIds());
    return this.facts()
      .filter(({ id }) => cited.has(id))
      .map((fact) => ({ ...fact, link: this.linkOf(fact.record) }));
  });

  /** Where a record is seen; null when its tab is not there for this person. */
  private linkOf(record: Api.FactRecordDto | null) {
    const project = this.store.id();
    if (record === null || project === null) return null;
    const { icon, tab } = LOOK[record.kind];
    if (!this.store.tabs().has(tab)) return null;
    const query = { [record.kind === 'ticket' ? 'ticket' : 'item']: record.id };
    return { icon, path: ['/projects', project, tab], query };
  }
}
