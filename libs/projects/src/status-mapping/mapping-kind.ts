/** P41: whose statuses are mapped. */
export type MappingKind = 'project' | 'ticket';

/** Where the mapping of a kind is kept and what it counts. All names are constants of our own code, never input. */
export interface MappingTables {
  /** One row per source with the version of its mapping. */
  readonly sets: string;
  readonly mappings: string;
  /** Kind of the reference items that are mapped. */
  readonly statusKind: 'project_status' | 'ticket_status';
  /** The records that have such a status. */
  readonly records: string;
  /** Action in the audit trail. */
  readonly audited: string;
  /** Live event that open screens follow. */
  readonly live: string;
}

export const MAPPING_TABLES: Readonly<Record<MappingKind, MappingTables>> = {
  project: {
    sets: 'project_status_mapping_sets',
    mappings: 'project_status_mappings',
    statusKind: 'project_status',
    records: 'projects',
    audited: 'project_status_mapping.changed',
    live: 'projects.mapping',
  },
  ticket: {
    sets: 'ticket_status_mapping_sets',
    mappings: 'ticket_status_mappings',
    statusKind: 'ticket_status',
    records: 'tickets',
    audited: 'ticket_status_mapping.changed',
    live: 'tickets.mapping',
  },
};
