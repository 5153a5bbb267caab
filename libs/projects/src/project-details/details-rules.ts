import type { ActivityValue } from '../activity/activity-kind.js';
import type { ProjectDetailsDto } from './dto/project-details.dto.js';

/** A field that changed, as a person reads it. */
export interface DetailsChange {
  readonly field: string;
  readonly from: ActivityValue;
  readonly to: ActivityValue;
}

/** How much of a text the activity repeats. */
const TOLD = 200;

const VALUES: Readonly<Record<string, (details: ProjectDetailsDto) => string | null>> = {
  objective: ({ objective }) => objective,
  description: ({ description }) => description,
  phaseLabel: ({ phaseLabel }) => phaseLabel,
  lead: ({ lead }) => lead?.name ?? null,
  sponsor: ({ sponsor }) => sponsor?.name ?? null,
  contacts: ({ contacts }) =>
    contacts.map(({ name, role }) => (role === '' ? name : `${name} (${role})`)).join(', ') || null,
};

/** P24: what changed in the words of the details, in the order of their form. */
export function detailsChanges(before: ProjectDetailsDto, after: ProjectDetailsDto): DetailsChange[] {
  return Object.entries(VALUES).flatMap(([field, read]) => {
    const [from, to] = [read(before), read(after)];
    return from === to ? [] : [{ field, from: shortened(from), to: shortened(to) }];
  });
}

/** Text as it is stored: without space around it; nothing is null. */
export function cleanText(text: string | null): string | null {
  const clean = text?.trim() ?? '';
  return clean === '' ? null : clean;
}

function shortened(text: string | null): string | null {
  return text !== null && text.length > TOLD ? `${text.slice(0, TOLD - 1)}…` : text;
}
