import type { IconName } from '@atrium/ui';
import type { TextKey } from '../i18n/texts.js';

/** One entry of the left rail; its routes are in `app.routes.ts` under the same path. */
export interface Section {
  readonly path: string;
  readonly label: TextKey;
  readonly icon: IconName;
  /** Who sees it; undefined is everybody who is signed in. */
  readonly permission?: string;
  /** Below the line, at the foot of the rail. */
  readonly foot?: boolean;
}

/** Sections that exist, in the order of the rail. A section is added here when its first page works. */
export const SECTIONS: readonly Section[] = [
  { path: '/home', label: 'sections.home', icon: 'house' },
  { path: '/projects', label: 'sections.projects', icon: 'folder-kanban', permission: 'read_projects' },
  { path: '/companies', label: 'sections.companies', icon: 'building', permission: 'read_companies' },
  { path: '/integrations', label: 'sections.integrations', icon: 'plug', permission: 'manage_integrations' },
  { path: '/settings', label: 'sections.settings', icon: 'settings', foot: true },
];
