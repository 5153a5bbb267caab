/** The kinds of reference lists that a PSA has and that projects and tickets point to. */
export const REFERENCE_KINDS = [
  'project_status',
  'ticket_status',
  'phase_status',
  'priority',
  'work_type',
  'work_role',
  'board',
  'project_type',
  'ticket_type',
] as const;

/** One kind of reference list. */
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/**
 * The name of a reference item within its source, as `listIds` of an adapter gives it and a sweep of `references`
 * takes it: the vendor's ids are unique only within kind and scope (a ticket status belongs to a board).
 */
export function referenceKey(
  kind: ReferenceKind,
  scopeExternalId: string | null,
  externalId: string,
): string {
  return `${kind}/${scopeExternalId ?? ''}/${externalId}`;
}
