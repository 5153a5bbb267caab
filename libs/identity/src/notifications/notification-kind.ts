import type { PermissionKey } from '../identity.permissions.js';

/** How a person is told: in the app, by mail, by both or not at all. */
export const NOTIFICATION_CHANNELS = ['in_app', 'mail', 'both', 'none'] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];

/** What a mail's words are made of. */
export interface NotificationParts {
  /** Name of what it is about. */
  readonly label: string;
  /** Who did it; empty where nobody did. */
  readonly actor: string;
}

/** A sentence that is the mail's subject, and one that begins its text. */
export interface NotificationWords {
  readonly subject: (parts: NotificationParts) => string;
  readonly intro: (parts: NotificationParts) => string;
}

/** A kind of notification, declared by the lib that tells of it. */
export interface NotificationKind {
  /** Lower-case words with dots and underscores, e.g. `client_action.responded`. It stays the same for good. */
  readonly kind: string;
  /** Who may not see what it is about is not told either. */
  readonly permission: PermissionKey;
  /** How people are told who did not choose. */
  readonly channel: NotificationChannel;
  readonly mail: Readonly<Record<'en' | 'de', NotificationWords>>;
}

const defined = new Map<string, NotificationKind>();

/** Declares a kind of notification in a lib's `*.notifications.ts`. */
export function defineNotification(kind: NotificationKind): NotificationKind {
  if (defined.has(kind.kind)) throw new Error(`The notification ${kind.kind} is defined twice.`);
  defined.set(kind.kind, kind);
  return kind;
}

/** All kinds of the loaded libs, by name. */
export function notificationKinds(): readonly NotificationKind[] {
  return [...defined.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

/** The kind of that name, or undefined. */
export function notificationKindNamed(kind: string): NotificationKind | undefined {
  return defined.get(kind);
}
