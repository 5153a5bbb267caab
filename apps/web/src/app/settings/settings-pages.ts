import type { IconName } from '@atrium/ui';
import type { TextKey } from '../i18n/texts.js';

/** One page of the settings; its route is a child of `settings` in `settings.routes.ts`. */
export interface SettingsEntry {
  readonly path: string;
  readonly label: TextKey;
  readonly icon: IconName;
  readonly permission?: string;
  /** Served by the API beside the app, opened in a tab of its own. */
  readonly elsewhere?: boolean;
}

export interface SettingsGroup {
  readonly label: TextKey;
  readonly pages: readonly SettingsEntry[];
}

/** The settings that exist, in order. */
export const SETTINGS_GROUPS: readonly SettingsGroup[] = [
  {
    label: 'settings.group.you',
    pages: [
      { path: 'appearance', label: 'appearance.heading', icon: 'sliders-horizontal' },
      { path: 'notifications', label: 'notifications.heading', icon: 'bell' },
      { path: 'sessions', label: 'sessions.heading', icon: 'monitor' },
    ],
  },
  {
    label: 'sections.projects',
    pages: [
      {
        path: 'project-settings',
        label: 'projectSettings.heading',
        icon: 'folder-kanban',
        permission: 'manage_projects',
      },
      { path: 'projects', label: 'mapping.heading', icon: 'columns-3', permission: 'read_projects' },
    ],
  },
  {
    label: 'settings.group.organization',
    pages: [
      {
        path: 'organization',
        label: 'organization.heading',
        icon: 'building',
        permission: 'manage_settings',
      },
      {
        path: 'client-portal',
        label: 'clientPortal.heading',
        icon: 'external-link',
        permission: 'manage_settings',
      },
      { path: 'staff-users', label: 'users.heading', icon: 'users', permission: 'manage_users' },
      { path: 'roles', label: 'roles.heading', icon: 'shield-check', permission: 'manage_users' },
      { path: 'api-keys', label: 'apiKeys.heading', icon: 'key-round', permission: 'manage_api_keys' },
      { path: 'audit', label: 'audit.heading', icon: 'list-checks', permission: 'read_audit' },
    ],
  },
  {
    label: 'settings.group.machinery',
    pages: [
      {
        path: '/api/docs',
        label: 'settings.apiDocs',
        icon: 'file-text',
        permission: 'manage_settings',
        elsewhere: true,
      },
      {
        path: '/admin/queues',
        label: 'settings.queues',
        icon: 'server',
        permission: 'manage_settings',
        elsewhere: true,
      },
    ],
  },
];
