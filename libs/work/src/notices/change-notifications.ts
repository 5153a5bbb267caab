import { defineNotification } from '#libs/identity';

/** The PSA refused what a person changed or created (I16). */
export const changeRefused = defineNotification({
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
});
