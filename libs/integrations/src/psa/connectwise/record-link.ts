import type { LinkedKind } from '#libs/directory';
/** Where ConnectWise opens a record in a browser. Project and service tickets share one screen. */
export function connectWiseLink(base: string, kind: LinkedKind, externalId: string): string {
  const type = kind === 'project' ? 'ProjectHeaderFV' : 'ServiceFv';
  const record = `recordType=${type}&recid=${encodeURIComponent(externalId)}`;
  return `${base}/v4_6_release/services/system_io/router/openrecord.rails?${record}`;
}
