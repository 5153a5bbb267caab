import type { CreatedRecord, FieldValue } from '../../psa-writes.js';
import { readOne, recordReader, type RecordReader } from '../../reading/read-records.js';
import { toProject, toProjectTicket, toServiceTicket } from '../map/work-mapper.js';
import { projectRecord, taskRecord, ticketRecord } from '../wire/work-records.js';
import type { PicklistEntity } from './known-values.js';

/** A record as it is now: for the mirror, and what comparing and writing need. */
export interface Present {
  record: CreatedRecord;
  /** Values of the writable fields, without names. */
  values: Readonly<Record<string, FieldValue>>;
  /** Where it is changed: child entities under their parent. */
  writePath: string;
  /** Role of who is assigned, and the department that roles are looked for in. */
  roleId: string | null;
  departmentId: string | null;
  /** Nobody need be assigned. */
  mayBeUnassigned: boolean;
}

/** @throws RecordUnreadable for a record that cannot be understood */
export function presentOf(entity: PicklistEntity, raw: unknown, timeZone: string): Present {
  const present = readOne(raw, readers[entity](timeZone));
  if (present === null) throw new Error(`${entity} left out a record of its own`);
  return present;
}

/** A task is changed through its project. */
const taskOfProject = taskRecord.refine(({ projectID }) => projectID !== null, {
  path: ['projectID'],
  message: 'missing',
});

const readers: Readonly<Record<PicklistEntity, (timeZone: string) => RecordReader<Present>>> = {
  Projects: (timeZone) =>
    recordReader(projectRecord, (project) => ({
      record: { dataSet: 'projects', snapshot: toProject(project, timeZone) },
      values: { status: value(project.status) },
      writePath: 'Projects',
      roleId: null,
      departmentId: null,
      mayBeUnassigned: true,
    })),
  Tasks: (timeZone) =>
    recordReader(taskOfProject, (task) => ({
      record: { dataSet: 'tickets', snapshot: toProjectTicket(task, timeZone) },
      values: {
        status: value(task.status),
        priority: value(task.priorityLabel),
        owner: value(task.assignedResourceID),
      },
      writePath: `Projects/${task.projectID}/Tasks`,
      roleId: task.assignedResourceRoleID,
      departmentId: task.departmentID,
      mayBeUnassigned: true,
    })),
  Tickets: (timeZone) =>
    recordReader(ticketRecord, (ticket) => ({
      record: { dataSet: 'tickets', snapshot: toServiceTicket(ticket, timeZone) },
      values: {
        status: value(ticket.status),
        priority: value(ticket.priority),
        owner: value(ticket.assignedResourceID),
      },
      writePath: 'Tickets',
      roleId: ticket.assignedResourceRoleID,
      departmentId: null,
      mayBeUnassigned: ticket.queueID !== null,
    })),
};

function value(externalId: string | null): FieldValue {
  return { externalId, name: null };
}
