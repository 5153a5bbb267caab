import { z } from 'zod';
import type { CredentialField } from '../credential-field.js';

/** Any of Autotask's servers tells on which one an account is; this name leads to one of them. */
export const defaultSite = 'https://webservices.autotask.net';

/** Travels as a header: visible ASCII only. */
const headerText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[\x21-\x7e]+$/, 'must be plain text without spaces');

/** What an Autotask administrator gets from the page of an API user; the site only where it is not Autotask's own. */
export const autotaskCredentials = z.object({
  userName: headerText(255),
  secret: headerText(255),
  integrationCode: headerText(100),
  site: z
    .string()
    .trim()
    .max(255)
    .transform((value) => (value === '' ? defaultSite : value))
    .default(defaultSite),
});

export type AutotaskCredentials = z.infer<typeof autotaskCredentials>;

const key = (name: string, part: string) => `connections.autotask.${name}.${part}`;

const field = (
  name: keyof AutotaskCredentials,
  secret: boolean,
  more: Pick<CredentialField, 'placeholder' | 'optional'> = {},
): CredentialField => ({
  name,
  labelKey: key(name, 'label'),
  helpKey: key(name, 'help'),
  secret,
  ...more,
});

/** The inputs of the wizard's credentials step, in the order of Autotask's own page. */
export const autotaskCredentialFields: readonly CredentialField[] = [
  field('userName', false, { placeholder: 'a1b2c3d4e5f6g7h@EXAMPLE.COM' }),
  field('secret', true),
  field('integrationCode', true),
  field('site', false, { placeholder: defaultSite, optional: true }),
];

/** The three headers that go with every call. */
export function signInHeaders(credentials: AutotaskCredentials): Record<string, string> {
  return {
    ApiIntegrationCode: credentials.integrationCode,
    UserName: credentials.userName,
    Secret: credentials.secret,
  };
}
