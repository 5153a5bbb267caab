import { z } from 'zod';
import type { CredentialField } from '../credential-field.js';

const entered = (max: number) => z.string().trim().min(1).max(max);
const optional = (max: number) => z.string().trim().max(max).default('');

/**
 * What a HaloPSA administrator finds under Configuration › Integrations › HaloPSA API: the address of the resource server,
 * the application's client id and secret; on shared hosts a tenant; an authorisation server where it is not the site's own.
 */
export const haloCredentials = z.object({
  site: entered(255),
  clientId: entered(200).regex(/^[\x21-\x7e]+$/, 'must be plain text without spaces'),
  clientSecret: entered(500).regex(/^[\x21-\x7e]+$/, 'must be plain text without spaces'),
  tenant: optional(200),
  authServer: optional(255),
});

export type HaloCredentials = z.infer<typeof haloCredentials>;

const key = (name: string, part: string) => `connections.halo.${name}.${part}`;

function field(
  name: keyof HaloCredentials,
  more: Pick<CredentialField, 'secret' | 'placeholder' | 'optional'>,
): CredentialField {
  return { name, labelKey: key(name, 'label'), helpKey: key(name, 'help'), ...more };
}

/** The inputs of the wizard's credentials step, in the order in which people find them. */
export const haloCredentialFields: readonly CredentialField[] = [
  field('site', { secret: false, placeholder: 'example.halopsa.com' }),
  field('clientId', { secret: false, placeholder: '00000000-0000-0000-0000-000000000000' }),
  field('clientSecret', { secret: true }),
  field('tenant', { secret: false, optional: true }),
  field('authServer', { secret: false, optional: true, placeholder: 'https://example.halopsa.com/auth' }),
];
