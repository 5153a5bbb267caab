import type { IconName } from '@atrium/ui';
import type { UpdateList } from './update-draft.js';

/** The icon of each list of an update. */
export const LIST_ICONS: Readonly<Record<UpdateList, IconName>> = {
  done: 'circle-check',
  next: 'arrow-right',
  risks: 'triangle-alert',
  decisions: 'split',
};
