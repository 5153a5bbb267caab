import { type FactoryProvider, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { IconName } from '@atrium/ui';
import { type TextKey, injectT } from '../../../i18n/texts.js';
import { ROW_ACTIONS, type RowAction, type RowSource } from '../phases/row-actions.js';

/** What can be made of a phase or ticket, on which tab, in the order of the menu. */
const ITEMS = [
  { tab: 'deliverables', icon: 'file-text', label: 'items.create.deliverable' },
  { tab: 'updates', icon: 'pencil', label: 'items.create.update' },
  { tab: 'decisions', icon: 'split', label: 'items.create.decision' },
] as const satisfies readonly { tab: RowAction['tab']; icon: IconName; label: TextKey }[];

/** P22: the entries of a row's menu that make an item of it: the page goes to the item's tab with the form open. */
export const ROW_ITEM_ACTIONS = ITEMS.map(({ tab, icon, label }): FactoryProvider => ({
  provide: ROW_ACTIONS,
  multi: true,
  useFactory: (): RowAction => {
    const t = injectT();
    const router = inject(Router);
    return {
      id: `create.${tab}`,
      icon,
      label: () => t(label),
      permission: 'write_projects',
      tab,
      run: (projectId: string, { kind, id }: RowSource) => {
        const queryParams = { new: `${kind}:${id}` };
        void router.navigate(['/projects', projectId, tab], { queryParams });
      },
    };
  },
}));
