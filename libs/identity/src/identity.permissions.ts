/**
 * Every permission that a role or an API key can hold, in the order in which screens list them.
 * Labels and texts are the app's (translated); the server knows keys and areas only.
 */
export const PERMISSIONS = [
  'read_projects',
  'write_projects',
  'manage_projects',
  'read_onboarding',
  'write_onboarding',
  'manage_onboarding',
  'read_dashboards',
  'write_dashboards',
  'publish_dashboards',
  'read_companies',
  'write_companies',
  'manage_integrations',
  'use_ai',
  'manage_ai',
  'manage_users',
  'manage_settings',
  'read_audit',
  'manage_api_keys',
] as const;

/** One key of the catalogue. */
export type PermissionKey = (typeof PERMISSIONS)[number];

const known: ReadonlySet<string> = new Set(PERMISSIONS);

/** Whether a text is a key of the catalogue (stored keys of removed permissions are not). */
export function isPermissionKey(text: string): text is PermissionKey {
  return known.has(text);
}

/** What holding a key gives besides itself: `manage_x` gives `write_x` and `read_x`, `write_x` gives `read_x`. */
const IMPLIED_VERBS: Readonly<Record<string, readonly string[]>> = {
  manage: ['write', 'read'],
  write: ['read'],
};

function impliedBy(key: PermissionKey): PermissionKey[] {
  const split = key.indexOf('_');
  const subject = key.slice(split + 1);
  return (IMPLIED_VERBS[key.slice(0, split)] ?? [])
    .map((verb) => `${verb}_${subject}`)
    .filter((candidate) => isPermissionKey(candidate));
}

/**
 * The effective permissions of someone who holds `keys`: the keys and all that they imply.
 * Unknown keys are left out, so that a permission which a release removed grants nothing.
 */
export function expandPermissions(keys: Iterable<string>): Set<PermissionKey> {
  const all = new Set<PermissionKey>();
  for (const key of keys) {
    if (!isPermissionKey(key)) continue;
    all.add(key);
    for (const implied of impliedBy(key)) all.add(implied);
  }
  return all;
}

/** The keys among `wanted`, implied ones included, that `held` (effective permissions) does not cover. */
export function missingPermissions(held: ReadonlySet<string>, wanted: Iterable<string>): PermissionKey[] {
  return [...expandPermissions(wanted)].filter((key) => !held.has(key));
}
