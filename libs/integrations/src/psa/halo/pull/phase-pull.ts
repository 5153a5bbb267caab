import type { PullPage, PullRequest, Snapshot } from '../../psa-adapter.js';
import { pullUnderParents } from '../../reading/parent-walk.js';
import { readRecords, recordReader, type RecordsRead } from '../../reading/read-records.js';
import { toPhase } from '../map/work-mapper.js';
import { milestoneRecord } from '../wire/work-records.js';
import type { Milestones } from './milestones.js';

type Phases = RecordsRead<Snapshot<'phases'>>;

/** Pulls phases: all milestones of the tenant in one piece, or, where this Halo does not list them, project by project. */
export class PhasePull {
  constructor(private readonly milestones: Milestones) {}

  async pull(request: PullRequest): Promise<PullPage<'phases'>> {
    const all = await this.milestones.everywhere();
    if (!all) {
      return pullUnderParents([{ parents: 'projects' }], request, async (_source, project) => ({
        ...readPhases(await this.milestones.of(project), project),
        complete: true,
      }));
    }
    const read = readPhases(all, null);
    const projects = new Set(read.records.flatMap((phase) => phase.projectExternalId ?? []));
    return {
      ...read,
      nextCursor: null,
      total: read.records.length,
      highWater: null,
      completeParents: [{ kind: 'projects', externalIds: [...projects] }],
    };
  }

  async fetch(id: string, projectId: string | null): Promise<Snapshot<'phases'> | null> {
    const all = await this.milestones.everywhere();
    const raws = all ?? (projectId === null ? [] : await this.milestones.of(projectId));
    return readPhases(raws, all ? null : projectId).records.find((phase) => phase.externalId === id) ?? null;
  }
}

/** Milestones of templates, which have negative projects, are left out. */
function readPhases(raws: readonly unknown[], projectId: string | null): Phases {
  return readRecords(
    raws,
    recordReader(milestoneRecord, (record) => {
      const project = record.ticket_id ?? projectId;
      return project !== null && Number(project) > 0 ? toPhase(record, project) : null;
    }),
  );
}
