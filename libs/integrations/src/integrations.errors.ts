import { notFound, Problem } from '#libs/platform';

/** The problem answers of this lib. Codes never change their meaning. */
export const integrationProblems = {
  connectionNotFound: () => notFound('connection.not_found', 'connection'),
  quarantinedNotFound: () => notFound('quarantine.not_found', 'quarantined record'),

  beingRemoved: () =>
    new Problem({
      status: 409,
      code: 'connection.being_removed',
      title: 'The connection is being deleted',
      detail: 'This connection and its mirror are being deleted; nothing can be changed any more.',
    }),

  nameMismatch: () =>
    new Problem({
      status: 400,
      code: 'connection.name_mismatch',
      title: 'The name does not match',
      detail: 'Type the name of the connection exactly as it is shown to delete it.',
      errors: [{ field: 'name', code: 'mismatch', message: 'Must be the exact name of the connection.' }],
    }),

  nameTaken: () =>
    new Problem({
      status: 409,
      code: 'connection.name_taken',
      title: 'The name is taken',
      detail: 'Another connection has this name.',
      errors: [{ field: 'name', code: 'taken', message: 'Another connection has this name.' }],
    }),

  notSyncable: (state: string) =>
    new Problem({
      status: 409,
      code: 'connection.not_syncable',
      title: 'The connection does not sync',
      detail:
        state === 'disconnected'
          ? 'The connection is disconnected. Reconnect it first.'
          : 'The PSA refuses the credentials. Enter new ones first.',
      extensions: { state },
    }),

  notRetryable: () =>
    new Problem({
      status: 409,
      code: 'quarantine.not_retryable',
      title: 'The record has no id',
      detail: 'A record without an id cannot be fetched alone. The next sync reads it again.',
    }),

  vendorUnsupported: (vendor: string) =>
    new Problem({
      status: 422,
      code: 'connection.vendor_unsupported',
      title: 'This PSA is not supported yet',
      detail: `There is no adapter for ${vendor} yet.`,
      errors: [{ field: 'vendor', code: 'unsupported', message: 'There is no adapter for this PSA yet.' }],
    }),

  /** The PSA could not be used with what was entered; words for the person in the wizard. */
  testFailed: (code: 'credentials_refused' | 'unreachable' | 'refused', detail: string) =>
    new Problem({
      status: 422,
      code: `connection.${code}`,
      title: 'The test of the connection failed',
      detail,
    }),

  badSignature: () =>
    new Problem({
      status: 401,
      code: 'webhook.bad_signature',
      title: 'Not accepted',
      detail: 'The address or the signature is not valid.',
    }),
} as const;
