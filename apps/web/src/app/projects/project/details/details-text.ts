import { describeDay } from '@atrium/ui';
import type { T } from '../../../i18n/texts.js';
import type { DetailsDraft, DetailsField } from './details-draft.js';

/** The value of a field in words, for comparing two of them. */
export function detailsText(draft: DetailsDraft, field: DetailsField, t: T, language: string): string {
  switch (field) {
    case 'objective':
    case 'description':
    case 'phaseLabel':
      return draft[field].trim() || '–';
    case 'lead':
    case 'sponsor':
      return draft[field]?.name ?? t('projectDetails.nobody');
    case 'contacts':
      return draft.contacts.map(({ name, role }) => (role ? `${name} (${role})` : name)).join(', ') || '–';
    case 'clientSharing':
      return t(`projectDetails.sharing.${draft.clientSharing}`);
    case 'override': {
      const { override } = draft;
      if (!override) return t('projectDetails.automatic');
      const day = override.until && describeDay(override.until, '', language).exact;
      const health = `${t(`ui.health.${override.health}`)}: ${override.reason}`;
      return day ? `${health} (${t('projects.override.until', { day })})` : health;
    }
  }
}
