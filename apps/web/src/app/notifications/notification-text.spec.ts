import type { Api } from '@atrium/api-client';
import type { T } from '../i18n/texts.js';
import { lookOf, sentenceOf } from './notification-text.js';

const t = Object.assign((key: string, params?: object) => `${key} ${JSON.stringify(params)}`, {
  plural: () => '',
}) as unknown as T;

const NOTIFICATION: Api.NotificationDto = {
  id: '1',
  kind: 'client_action.responded',
  subject: { kind: 'client_action', id: '2', label: 'Which floor?' },
  link: null,
  actorName: 'Ann',
  message: null,
  createdAt: '2026-03-01T08:00:00Z',
  readAt: null,
};

describe('sentenceOf', () => {
  it('says who did what', () => {
    expect(sentenceOf(t, NOTIFICATION)).toBe(
      'notifications.text.clientActionResponded {"actor":"Ann","label":"Which floor?"}',
    );
  });

  it('names the subject where the kind is not known yet', () => {
    expect(sentenceOf(t, { ...NOTIFICATION, kind: 'portal.opened' })).toBe('Which floor?');
    expect(lookOf('portal.opened')).toBeNull();
  });
});
