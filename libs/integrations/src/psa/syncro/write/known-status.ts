import { PermissionMissing } from '../../psa-errors.js';
import type { ReferencePull } from '../pull/reference-pull.js';
import type { Refusal } from '../../writing/refusal.js';

/**
 * A status has to be one of the account's (I17): nobody knows what Syncro does with another word. Where the list may not be
 * read, the vendor decides.
 */
export async function unknownStatus(references: ReferencePull, name: string): Promise<Refusal | null> {
  try {
    if ((await references.statuses()).includes(name)) return null;
  } catch (error) {
    if (error instanceof PermissionMissing) return null;
    throw error;
  }
  return { words: `Syncro no longer has the status "${name}".`, fields: ['status'] };
}
