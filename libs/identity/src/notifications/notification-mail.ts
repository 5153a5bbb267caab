import type { NotificationKind } from './notification-kind.js';

/** To whom a mail speaks, and in which language. */
export interface NotificationMailFrame {
  readonly name: string;
  /** Name of the MSP. */
  readonly tenant: string;
  /** The tenant's locale. */
  readonly locale: string;
  /** Where Atrium is, without a slash at the end. */
  readonly baseUrl: string;
}

interface Told {
  readonly label: string;
  readonly actorName: string | null;
  readonly message: string | null;
  readonly link: string | null;
}

const WORDS = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    open: 'Open in Atrium:',
    settings: 'You choose what Atrium tells you, and how:',
  },
  de: {
    hello: (name: string) => `Guten Tag ${name},`,
    open: 'In Atrium öffnen:',
    settings: 'Sie bestimmen, was Atrium Ihnen meldet und wie:',
  },
} as const;

/** The mail that tells a staff user something. */
export function notificationMail(
  frame: NotificationMailFrame,
  kind: NotificationKind,
  told: Told,
): { subject: string; text: string } {
  const language = frame.locale.toLowerCase().startsWith('de') ? 'de' : 'en';
  const words = WORDS[language];
  const parts = { label: told.label, actor: told.actorName ?? '' };
  const paragraphs = [
    words.hello(frame.name),
    kind.mail[language].intro(parts),
    told.message ?? '',
    told.link === null ? '' : `${words.open}\n${frame.baseUrl}${told.link}`,
    `${words.settings}\n${frame.baseUrl}/settings/notifications`,
    frame.tenant,
  ];
  return {
    subject: kind.mail[language].subject(parts).replace(/\s+/g, ' ').slice(0, 200),
    text: `${paragraphs.filter((paragraph) => paragraph.trim() !== '').join('\n\n')}\n`,
  };
}
