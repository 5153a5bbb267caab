const PREFIX = 'new:';

/**
 * The external id of a record that a person made here and that the PSA does not have yet: it carries the id of the
 * change that will bring it there. No PSA's ids begin like that: they are numbers, or paths that begin with a word.
 */
export function provisionalId(changeId: string): string {
  return `${PREFIX}${changeId}`;
}

/** The change that brings a provisional record to the PSA; null for a record that the PSA has. */
export function provisionalChangeId(externalId: string): string | null {
  return externalId.startsWith(PREFIX) ? externalId.slice(PREFIX.length) : null;
}

/**
 * SQL that is true for records that the PSA has. What a look at the PSA did not find is gone, unless it was never there.
 * @param column such as `t.external_id`
 */
export function knownToPsa(column: string): string {
  return `${column} not like '${PREFIX}%'`;
}
