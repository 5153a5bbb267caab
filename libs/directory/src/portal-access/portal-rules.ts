const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** O50: a portal session ends after this long without a request; each request starts it anew. */
export const PORTAL_SESSION_MS = DAY;
/** The last request is noted at most this often, so that most requests write nothing. */
export const PORTAL_TOUCH_MS = MINUTE;
/** How long the link of an invitation, and one that a contact asked for, can be used. */
export const LINK_DAYS = 30;
/** Links that a contact can ask for within {@link LINK_WINDOW_MINUTES}; more are not mailed. */
export const LINKS_PER_WINDOW = 3;
export const LINK_WINDOW_MINUTES = 15;
/** O50: how long a code can be typed in, how often it may be wrong, and how long to wait then. */
export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;
export const CODE_WAIT_MINUTES = 15;
/** A code that was sent less than this ago is not sent again: a link scanner or a double click mails once. */
export const CODE_RESEND_SECONDS = 30;
/** A browser that has typed a code in is asked again after this long. */
export const DEVICE_DAYS = 180;

/** Names of the security levels of the portal that come with every tenant. */
export const SEES_ALL_OF_COMPANY: ReadonlySet<string> = new Set(['Advanced', 'Manager']);

/**
 * P52: what a security level lets a contact see of their company's actions. Advanced and Manager see all; Basic, and
 * a level of the tenant's own, see what is theirs.
 */
export function seesOf(level: { readonly name: string; readonly builtIn: boolean }): 'own' | 'company' {
  return level.builtIn && SEES_ALL_OF_COMPANY.has(level.name) ? 'company' : 'own';
}

/** An address as it is shown to whoever holds a link: `d•••@acorn.example`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`;
}

/** Where tries of a code stand. */
export interface CodeTries {
  readonly tries: number;
  readonly blockedUntil: Date | null;
}

/** O50: seconds to wait before another code can be tried or sent; 0: none. */
export function waitSeconds({ blockedUntil }: CodeTries, now: Date): number {
  return blockedUntil === null ? 0 : Math.max(0, Math.ceil((blockedUntil.getTime() - now.getTime()) / 1000));
}

/** O50: where they stand after one more wrong code. The fifth one closes the door for a while and starts the count anew. */
export function afterWrongCode({ tries }: CodeTries, now: Date): CodeTries {
  const made = tries + 1;
  if (made < CODE_TRIES) return { tries: made, blockedUntil: null };
  return { tries: 0, blockedUntil: new Date(now.getTime() + CODE_WAIT_MINUTES * MINUTE) };
}
