import type { Api } from '@atrium/api-client';
import type { TextKey } from '../../i18n/texts.js';

export type PermissionKey = Api.MeDto['permissions'][number];

/** Permissions as people look for them: by what they are about, the weaker ones first. */
export const PERMISSION_AREAS: readonly {
  readonly label: TextKey;
  readonly keys: readonly PermissionKey[];
}[] = [
  { label: 'roles.area.projects', keys: ['read_projects', 'write_projects', 'manage_projects'] },
  { label: 'roles.area.onboarding', keys: ['read_onboarding', 'write_onboarding', 'manage_onboarding'] },
  { label: 'roles.area.dashboards', keys: ['read_dashboards', 'write_dashboards', 'publish_dashboards'] },
  { label: 'roles.area.companies', keys: ['read_companies', 'write_companies'] },
  { label: 'roles.area.ai', keys: ['use_ai', 'manage_ai'] },
  {
    label: 'roles.area.administration',
    keys: ['manage_integrations', 'manage_users', 'manage_settings', 'manage_api_keys', 'read_audit'],
  },
];

const STRONGER: Readonly<Record<string, readonly string[]>> = {
  read: ['write', 'manage'],
  write: ['manage'],
};

/** The chosen permission that brings `key` along (`manage_x` brings `write_x` and `read_x`), or null. */
export function impliedBy(key: PermissionKey, chosen: ReadonlySet<PermissionKey>): PermissionKey | null {
  const split = key.indexOf('_');
  const subject = key.slice(split + 1);
  for (const verb of STRONGER[key.slice(0, split)] ?? []) {
    for (const one of chosen) if (one === `${verb}_${subject}`) return one;
  }
  return null;
}
