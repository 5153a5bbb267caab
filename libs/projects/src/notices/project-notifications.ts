import { defineNotification, type NotificationKind } from '#libs/identity';
import type { PROJECT_NOTICES } from '../projects.events.js';

/** How staff are told of what happens on projects. */
export const projectNotifications: Readonly<Record<(typeof PROJECT_NOTICES)[number], NotificationKind>> = {
  'client_action.notify': defineNotification({
    kind: 'client_action.notify',
    permission: 'read_projects',
    channel: 'both',
    mail: {
      en: {
        subject: ({ actor, label }) => `${actor} asks you: ${label}`,
        intro: ({ actor, label }) => `${actor} asks you to answer “${label}”.`,
      },
      de: {
        subject: ({ actor, label }) => `${actor} fragt Sie: ${label}`,
        intro: ({ actor, label }) => `${actor} bittet Sie um eine Antwort auf „${label}“.`,
      },
    },
  }),
  'client_action.responded': defineNotification({
    kind: 'client_action.responded',
    permission: 'read_projects',
    channel: 'both',
    mail: {
      en: {
        subject: ({ actor, label }) => `${actor} answered: ${label}`,
        intro: ({ actor, label }) => `${actor} answered “${label}”.`,
      },
      de: {
        subject: ({ actor, label }) => `${actor} hat geantwortet: ${label}`,
        intro: ({ actor, label }) => `${actor} hat auf „${label}“ geantwortet.`,
      },
    },
  }),
};
