import type { IconName } from '@atrium/ui';
import type { Api } from '@atrium/api-client';
import type { T, TextKey } from '../i18n/texts.js';

/** How a kind of notification is shown, and what its line in the settings says. */
export interface NotificationLook {
  readonly icon: IconName;
  readonly text: TextKey;
  readonly name: TextKey;
  readonly about: TextKey;
}

const LOOKS: Readonly<Record<string, NotificationLook>> = {
  'client_action.notify': {
    icon: 'flag',
    text: 'notifications.text.clientActionNotify',
    name: 'notifications.kind.clientActionNotify',
    about: 'notifications.about.clientActionNotify',
  },
  'client_action.responded': {
    icon: 'circle-check',
    text: 'notifications.text.clientActionResponded',
    name: 'notifications.kind.clientActionResponded',
    about: 'notifications.about.clientActionResponded',
  },
  'change.refused': {
    icon: 'undo-2',
    text: 'notifications.text.changeRefused',
    name: 'notifications.kind.changeRefused',
    about: 'notifications.about.changeRefused',
  },
  'change.conflict': {
    icon: 'split',
    text: 'notifications.text.changeConflict',
    name: 'notifications.kind.changeConflict',
    about: 'notifications.about.changeConflict',
  },
  'change.failed': {
    icon: 'circle-alert',
    text: 'notifications.text.changeFailed',
    name: 'notifications.kind.changeFailed',
    about: 'notifications.about.changeFailed',
  },
};

/** Null for a kind that this version of the app does not know. */
export function lookOf(kind: string): NotificationLook | null {
  return LOOKS[kind] ?? null;
}

/** What happened, in a sentence; a kind that is not known is told by its subject. */
export function sentenceOf(t: T, { kind, actorName, subject }: Api.NotificationDto): string {
  const look = lookOf(kind);
  return look ? t(look.text, { actor: actorName ?? '', label: subject.label }) : subject.label;
}
