import type { BaseRecord, Phase } from '../../../world/model.js';
import { nextWbs } from '../../../world/wbs.js';
import type { World } from '../../../world/world.js';
import { moveChildren } from '../../../world/work-breakdown.js';
import type { Entity } from '../entity.js';
import { referencesNothing } from '../errors.js';
import {
  changeMarker,
  day,
  type Field,
  ID,
  keptFields,
  type Loose,
  stamp,
  text,
  type Wire,
  worldReference,
} from '../fields.js';
import { worldSource } from '../source.js';
import { toNumber } from '../values.js';
import { project } from './projects.js';
import { readableNumber, resourceStamp } from './numbering.js';

/** What was budgeted; where nothing was, the sum of what is planned below. */
const estimatedHours: Field = {
  dataType: 'decimal',
  read: (record) => record.budgetHours ?? record.scheduledHours ?? 0,
  write: (draft, value, _wire, name) => void (draft.budgetHours = toNumber(value, name)),
};

/** Phases have no status and no progress; nothing deletes them. */
export const phase: Entity = {
  name: 'Phase',
  path: 'Phases',
  source: worldSource('phase'),
  writes: ['create', 'update'],
  parent: { entity: () => project, field: 'projectID', segment: 'Phases' },
  fields: {
    id: ID,
    projectID: worldReference('projectId', 'project', 'Project', { required: true, createOnly: true }),
    parentPhaseID: worldReference('parentId', 'phase', 'Phase'),
    title: text('name', { length: 100, required: true }),
    description: text('notes', { length: 8000 }),
    phaseNumber: readableNumber('S'),
    startDate: day('startDate'),
    dueDate: day('dueDate'),
    estimatedHours,
    createDate: stamp('createdAt', 2),
    creatorResourceID: resourceStamp('createdBy'),
    lastActivityDateTime: changeMarker('phase', false),
    ...keptFields({ string: 'externalID:50', boolean: 'isScheduled' }),
  },
  rules: {
    blank: (wire) => ({
      ...{ parentId: null, name: null, statusId: firstStatus(wire.world), wbs: null, milestone: false },
      ...{ notes: null, startDate: null, dueDate: null, deadline: null, budgetHours: null },
      ...{ scheduledHours: 0, actualHours: 0 },
    }),
    complete: (draft, wire, before) => {
      const was = before as Phase | undefined;
      if (was && draft.parentId === was.parentId) return;
      const parent = wire.world.get('phase', draft.parentId as number | null);
      draft.wbs = nextWbs(codes(draft, wire), parent?.wbs ?? null);
    },
    check: (draft, wire, sent) => wrongPlace(draft, wire, sent),
    after: (record, wire, before) => {
      if (before) moveChildren(wire.world, record as Phase, before as Phase, wire.by);
    },
  },
};

function firstStatus(world: World): number | undefined {
  for (const status of world.all('phaseStatus')) if (status.active) return status.id;
  return undefined;
}

function codes(draft: Loose, wire: Wire): string[] {
  return wire.world.by('phase', 'projectId', draft.projectId as number).map((one) => one.wbs);
}

function wrongPlace(draft: Loose, wire: Wire, sent: ReadonlySet<string>): string[] {
  const { startDate, dueDate, parentId, projectId } = draft as unknown as Phase & BaseRecord;
  const parent = wire.world.get('phase', parentId);
  if (parent && parent.projectId !== projectId) return [referencesNothing('parentPhaseID')];
  const late = startDate !== null && dueDate !== null && dueDate < startDate;
  return late && (sent.has('startDate') || sent.has('dueDate'))
    ? ['The phase due date must be on or after the phase start date.']
    : [];
}
