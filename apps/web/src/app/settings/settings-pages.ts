import type { IconName } from '@atrium/ui';
import type { TextKey } from '../i18n/texts.js';

/** One page of the settings; its route is a child of `settings` in `settings.routes.ts`. */
export interface SettingsEntry {
  readonly path: string;
  readonly label: TextKey;
  readonly icon: IconName;
  readonly permission?: string;
}

/** The settings that exist, in order. */
export const SETTINGS_PAGES: readonly SettingsEntry[] = [
  { path: 'appearance', label: 'appearance.heading', icon: 'sliders-horizontal' },
];
