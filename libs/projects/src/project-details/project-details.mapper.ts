import type { ProjectDetailsDto } from './dto/project-details.dto.js';
import type { DetailsRow } from './project-details.query.js';

/** A project's details as the API shows them. */
export function toProjectDetails(row: DetailsRow): ProjectDetailsDto {
  const { override } = row;
  return {
    version: row.version ?? 0,
    objective: row.objective,
    description: row.description,
    phaseLabel: row.phase_label,
    lead: row.lead,
    sponsor: row.sponsor,
    contacts: row.contacts,
    clientSharing: row.client_sharing ?? 'by_settings',
    override: override && {
      health: override.health,
      reason: override.reason,
      until: override.until,
      by: override.by,
      at: new Date(override.at).toISOString(),
    },
    automaticHealth: row.automatic,
    automaticReasons: row.reasons ?? [],
  };
}
