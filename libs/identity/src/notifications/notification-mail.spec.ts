import type { NotificationKind } from './notification-kind.js';
import { notificationMail } from './notification-mail.js';

const KIND: NotificationKind = {
  kind: 'test.answered',
  permission: 'read_projects',
  channel: 'both',
  mail: {
    en: {
      subject: ({ actor }) => `${actor} answered`,
      intro: ({ actor, label }) => `${actor} answered “${label}”.`,
    },
    de: {
      subject: ({ actor }) => `${actor} hat geantwortet`,
      intro: ({ actor, label }) => `${actor} hat „${label}“ beantwortet.`,
    },
  },
};
const FRAME = { name: 'Maya', tenant: 'Summit Ridge IT', baseUrl: 'https://atrium.example' };
const TOLD = { label: 'Pick a day', actorName: 'Ada', message: 'Friday is fine.', link: '/projects/7' };

describe('notificationMail', () => {
  it('P52 says who did what, in their words, and where to look', () => {
    const { subject, text } = notificationMail({ ...FRAME, locale: 'en' }, KIND, TOLD);
    expect(subject).toBe('Ada answered');
    expect(text.split('\n\n').slice(0, 4)).toEqual([
      'Hello Maya,',
      'Ada answered “Pick a day”.',
      'Friday is fine.',
      'Open in Atrium:\nhttps://atrium.example/projects/7',
    ]);
    expect(text).toContain('https://atrium.example/settings/notifications');
  });

  it('speaks the language of the tenant, and leaves out what there is not', () => {
    const { subject, text } = notificationMail({ ...FRAME, locale: 'de-AT' }, KIND, {
      ...TOLD,
      message: null,
      link: null,
    });
    expect(subject).toBe('Ada hat geantwortet');
    expect(text).toContain('Guten Tag Maya,\n\nAda hat „Pick a day“ beantwortet.\n\n');
    expect(text).not.toContain('/projects/');
  });

  it('a name with a line break stays within the subject', () => {
    const { subject } = notificationMail({ ...FRAME, locale: 'en' }, KIND, {
      ...TOLD,
      actorName: 'Ada\r\nBcc: x',
    });
    expect(subject).toBe('Ada Bcc: x answered');
  });
});
