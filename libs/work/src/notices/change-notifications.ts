import { defineNotification, type NotificationKind } from '#libs/identity';

/** States of a change that its author is told of: the PSA did not take it. */
export const TOLD_STATES = ['refused', 'conflict', 'failed'] as const;

/** How authors are told that the PSA did not take what they changed or created (I15, I16). */
export const changeNotifications: Readonly<Record<(typeof TOLD_STATES)[number], NotificationKind>> = {
  refused: defineNotification({
    kind: 'change.refused',
    permission: 'read_projects',
    channel: 'in_app',
    mail: {
      en: {
        subject: ({ label }) => `The PSA refused your change: ${label}`,
        intro: ({ label }) => `The PSA refused what you changed on “${label}”. It says:`,
      },
      de: {
        subject: ({ label }) => `Das PSA lehnt Ihre Änderung ab: ${label}`,
        intro: ({ label }) => `Das PSA lehnt ab, was Sie an „${label}“ geändert haben. Es sagt:`,
      },
    },
  }),
  conflict: defineNotification({
    kind: 'change.conflict',
    permission: 'read_projects',
    channel: 'in_app',
    mail: {
      en: {
        subject: ({ label }) => `Your change needs a decision: ${label}`,
        intro: ({ label }) =>
          `Somebody changed the same on “${label}” in the PSA before your change arrived. Choose which of the two stays.`,
      },
      de: {
        subject: ({ label }) => `Ihre Änderung braucht eine Entscheidung: ${label}`,
        intro: ({ label }) =>
          `Jemand hat dasselbe an „${label}“ im PSA geändert, bevor Ihre Änderung ankam. Wählen Sie, welche der beiden bleibt.`,
      },
    },
  }),
  failed: defineNotification({
    kind: 'change.failed',
    permission: 'read_projects',
    channel: 'in_app',
    mail: {
      en: {
        subject: ({ label }) => `Your change did not reach the PSA: ${label}`,
        intro: ({ label }) =>
          `What you changed on “${label}” could not be sent to the PSA. Send it again or give it up. The last attempt ended so:`,
      },
      de: {
        subject: ({ label }) => `Ihre Änderung kam nicht im PSA an: ${label}`,
        intro: ({ label }) =>
          `Was Sie an „${label}“ geändert haben, ließ sich nicht ans PSA senden. Senden Sie es noch einmal oder verwerfen Sie es. Der letzte Versuch endete so:`,
      },
    },
  }),
};
