import type { Api } from '@atrium/api-client';

/** A person in a form: an id, and the name to show before the lists are there. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The details of a project as somebody is changing them; texts as typed. */
export interface DetailsDraft {
  readonly objective: string;
  readonly description: string;
  readonly phaseLabel: string;
  readonly lead: Person | null;
  readonly sponsor: Person | null;
  readonly contacts: readonly (Person & { readonly role: string })[];
  readonly clientSharing: Api.ClientSharing;
  /** Null: automatic. */
  readonly override: {
    readonly health: Api.OverrideHealth;
    readonly reason: string;
    readonly until: string;
  } | null;
}
export type DetailsField = keyof DetailsDraft;

export const DETAILS_FIELDS: readonly DetailsField[] = [
  'objective',
  'description',
  'phaseLabel',
  'lead',
  'sponsor',
  'contacts',
  'clientSharing',
  'override',
];

/** A form filled with what is stored. */
export function draftOf(details: Api.ProjectDetailsDto): DetailsDraft {
  const person = (one: { id: string; name: string } | null) => one && { id: one.id, name: one.name };
  return {
    objective: details.objective ?? '',
    description: details.description ?? '',
    phaseLabel: details.phaseLabel ?? '',
    lead: person(details.lead),
    sponsor: person(details.sponsor),
    contacts: details.contacts.map(({ id, name, role }) => ({ id, name, role })),
    clientSharing: details.clientSharing,
    override: details.override && {
      health: details.override.health,
      reason: details.override.reason,
      until: details.override.until ?? '',
    },
  };
}

/** The fields in which two forms differ. Space around texts is none, and a person is their id. */
export function changedFields(one: DetailsDraft, other: DetailsDraft): DetailsField[] {
  return DETAILS_FIELDS.filter((field) => essence(one, field) !== essence(other, field));
}

/** What the API is asked to change: only fields that differ from what was there. */
export function wishOf(base: DetailsDraft, draft: DetailsDraft): Api.ChangeProjectDetailsDto {
  const wish: Api.ChangeProjectDetailsDto = {};
  for (const field of changedFields(base, draft)) {
    switch (field) {
      case 'objective':
      case 'description':
      case 'phaseLabel':
        wish[field] = draft[field].trim() || null;
        break;
      case 'lead':
        wish.leadId = draft.lead?.id ?? null;
        break;
      case 'sponsor':
        wish.sponsorId = draft.sponsor?.id ?? null;
        break;
      case 'contacts':
        wish.contacts = draft.contacts.map(({ id, role }) => ({ id, role: role.trim() }));
        break;
      case 'clientSharing':
        wish.clientSharing = draft.clientSharing;
        break;
      case 'override':
        wish.override = draft.override && { ...draft.override, until: draft.override.until || null };
    }
  }
  return wish;
}

/** P23: the fields that both changed since `base`, and not to the same value. */
export function conflicts(base: DetailsDraft, mine: DetailsDraft, theirs: DetailsDraft): DetailsField[] {
  const [ours, others] = [changedFields(base, mine), changedFields(base, theirs)];
  const differ = changedFields(mine, theirs);
  return DETAILS_FIELDS.filter((field) => [ours, others, differ].every((list) => list.includes(field)));
}

/** What is to be saved on top of theirs: fields that I changed, but those for which I chose theirs. */
export function merged(
  base: DetailsDraft,
  mine: DetailsDraft,
  theirs: DetailsDraft,
  chosenTheirs: ReadonlySet<DetailsField>,
): DetailsDraft {
  const keep = changedFields(base, mine).filter((field) => !chosenTheirs.has(field));
  return { ...theirs, ...Object.fromEntries(keep.map((field) => [field, mine[field]])) };
}

function essence(draft: DetailsDraft, field: DetailsField): string {
  const value = draft[field];
  if (typeof value === 'string') return value.trim();
  if (field === 'lead' || field === 'sponsor') return draft[field]?.id ?? '';
  if (field === 'contacts') return JSON.stringify(draft.contacts.map(({ id, role }) => [id, role.trim()]));
  const { override } = draft;
  return override ? JSON.stringify([override.health, override.reason.trim(), override.until]) : '';
}
