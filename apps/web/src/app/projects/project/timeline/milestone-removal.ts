import type { Api } from '@atrium/api-client';
import type { ConfirmQuestion } from '@atrium/ui';
import type { T } from '../../../i18n/texts.js';

/** What is asked before a milestone is removed. */
export function removalOf({ title }: Api.MilestoneDto, t: T): ConfirmQuestion {
  return {
    heading: t('timeline.removeHeading', { name: title }),
    text: t('timeline.removeText'),
    confirm: t('timeline.remove'),
    danger: true,
  };
}
