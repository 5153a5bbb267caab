import { z } from 'zod';
import type { CredentialField } from '../credential-field.js';

const entered = (max: number) => z.string().trim().min(1).max(max);

/** The type or tag that marks a project where nobody said otherwise. */
export const usualProjectType = 'Project';

/** What a Syncro administrator has at hand: the account's address, an API token, and the word that marks projects. */
export const syncroCredentials = z.object({
  site: entered(255),
  apiToken: entered(500).regex(/^[\x21-\x7e]+$/, 'must not contain spaces'),
  /** A parent ticket is a project when its ticket type or one of its tags is this word. */
  projectType: z
    .string()
    .trim()
    .max(100)
    .optional()
    .transform((value) => (value === undefined || value === '' ? usualProjectType : value)),
});

export type SyncroCredentials = z.infer<typeof syncroCredentials>;

const field = (
  name: keyof SyncroCredentials,
  more: Partial<CredentialField> & Pick<CredentialField, 'secret'>,
): CredentialField => ({
  name,
  labelKey: `connections.syncro.${name}.label`,
  helpKey: `connections.syncro.${name}.help`,
  ...more,
});

/** The inputs of the wizard's credentials step, in the order in which people find them. */
export const syncroCredentialFields: readonly CredentialField[] = [
  field('site', { secret: false, placeholder: 'acme.syncromsp.com' }),
  field('apiToken', { secret: true }),
  field('projectType', { secret: false, placeholder: usualProjectType, optional: true }),
];
