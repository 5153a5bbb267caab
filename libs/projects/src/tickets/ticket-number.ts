import { provisionalChangeId } from '#libs/directory';

/** How Autotask's tasks are told apart from its tickets in the mirror; nobody calls a task so. */
const TASK_PREFIX = /^task_/;

/** P20: what people call a ticket: its PSA number, else its id there; null while it is on its way to the PSA. */
export function ticketNumber(number: string | null, externalId: string): string | null {
  const known = number ?? (provisionalChangeId(externalId) === null ? externalId : null);
  return known?.replace(TASK_PREFIX, '') ?? null;
}
