import { z } from 'zod';
import type { CredentialField } from '../credential-field.js';

const entered = (max: number) => z.string().trim().min(1).max(max);

/** What a ConnectWise administrator has at hand: the site, the company's login id, the API member's keys, the client id. */
export const connectWiseCredentials = z.object({
  site: entered(255),
  companyId: entered(100).regex(/^[^\s/:+]+$/, 'must not contain spaces or any of / : +'),
  publicKey: entered(100).regex(/^[^\s:]+$/, 'must not contain spaces or colons'),
  privateKey: entered(200).regex(/^\S+$/, 'must not contain spaces'),
  clientId: entered(100).regex(/^[\x21-\x7e]+$/, 'must be plain text without spaces'),
});

export type ConnectWiseCredentials = z.infer<typeof connectWiseCredentials>;

const key = (name: string, part: string) => `connections.connectwise.${name}.${part}`;

const field = (
  name: keyof ConnectWiseCredentials,
  secret: boolean,
  placeholder?: string,
): CredentialField => ({
  name,
  labelKey: key(name, 'label'),
  helpKey: key(name, 'help'),
  secret,
  placeholder,
});

/** The inputs of the wizard's credentials step, in the order in which people find them. */
export const connectWiseCredentialFields: readonly CredentialField[] = [
  field('site', false, 'na.myconnectwise.net'),
  field('companyId', false),
  field('publicKey', false),
  field('privateKey', true),
  field('clientId', false, '00000000-0000-0000-0000-000000000000'),
];

/** `Authorization` as ConnectWise wants it: Basic with `company+publicKey:privateKey`. */
export function basicAuthorization(c: ConnectWiseCredentials): string {
  return `Basic ${Buffer.from(`${c.companyId}+${c.publicKey}:${c.privateKey}`, 'utf8').toString('base64')}`;
}
