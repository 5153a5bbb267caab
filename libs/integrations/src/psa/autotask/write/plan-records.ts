import type { NoteCreate, TimeEntryCreate } from '../../psa-writes.js';
import { dayInZone } from '../../reading/day-in-zone.js';
import type { AutotaskClient } from '../autotask-client.js';
import type { EntityFields, PicklistValue } from '../field-info.js';
import { idNumber, wireMoment } from '../filter.js';
import { noteEntities, ticketAddress } from '../ids.js';
import { wireDate } from '../map/calendar-day.js';
import { noteTitle, openPublishing } from '../map/note-text.js';
import { roleNeedRecord } from '../wire/role-records.js';
import { no, type Planned } from './create-plan.js';
import type { ResourceRoles } from './resource-roles.js';

/** Plans the creation of notes and time entries. */
export class RecordPlans {
  constructor(
    private readonly client: AutotaskClient,
    private readonly fields: EntityFields,
    private readonly roles: ResourceRoles,
    private readonly timeZone: string,
  ) {}

  async note(note: NoteCreate): Promise<Planned> {
    const entity = noteEntities[note.on];
    const publish = publishValue(await this.fields.visible(entity, 'publish'), note.internal);
    const noteType = noteTypeOf(await this.fields.visible(entity, 'noteType'));
    if (publish === null || noteType === null) {
      const what = publish === null ? 'way to publish such a note' : 'type of notes';
      return { refusal: no(`Autotask has no ${what} in use.`, publish === null ? 'publish' : 'noteType') };
    }
    const parent = parentOf(note);
    return {
      entity,
      path: `${parent.path}/${parent.id}/Notes`,
      onBehalfOf: note.memberExternalId,
      body: {
        [parent.field]: parent.id,
        title: noteTitle(note.text),
        description: note.text,
        noteType: idNumber(noteType),
        publish: idNumber(publish),
        ...(note.on === 'project' ? { isAnnouncement: false } : {}),
      },
    };
  }

  async timeEntry(entry: TimeEntryCreate): Promise<Planned> {
    const { entity, id } = ticketAddress(entry.ticketExternalId);
    const role = await this.roleOf(entry, entity, id);
    if (role === null) {
      return { refusal: no('This resource has no role in Autotask and cannot log time.', 'workRole') };
    }
    return {
      entity: 'TimeEntries',
      path: 'TimeEntries',
      onBehalfOf: entry.memberExternalId,
      body: {
        resourceID: idNumber(entry.memberExternalId),
        [entity === 'Tasks' ? 'taskID' : 'ticketID']: idNumber(id),
        roleID: idNumber(role),
        dateWorked: wireDate(dayInZone(entry.startedAt, this.timeZone)),
        ...timesOf(entry),
        hoursWorked: entry.hours,
        isNonBillable: !entry.billable,
        billingCodeID: entry.workTypeExternalId === null ? undefined : idNumber(entry.workTypeExternalId),
        summaryNotes: entry.notes ?? undefined,
        internalNotes: entry.internalNotes ?? undefined,
      },
    };
  }

  /** The role that was chosen; else the one in which the same resource is assigned, or one of its own. */
  private async roleOf(entry: TimeEntryCreate, on: 'Tasks' | 'Tickets', id: string): Promise<string | null> {
    if (entry.workRoleExternalId !== null) return entry.workRoleExternalId;
    const parsed = roleNeedRecord.safeParse(await this.client.get(on, id));
    const assigned = parsed.success ? parsed.data : null;
    const same = assigned?.assignedResourceID === entry.memberExternalId;
    return this.roles.roleFor({
      resourceId: entry.memberExternalId,
      on,
      departmentId: assigned?.departmentID ?? null,
      preferred: same ? assigned.assignedResourceRoleID : null,
    });
  }
}

function parentOf(note: NoteCreate): { path: string; field: string; id: number } {
  if (note.on === 'project') {
    return { path: 'Projects', field: 'projectID', id: idNumber(note.parentExternalId) };
  }
  const { entity, id } = ticketAddress(note.parentExternalId);
  return { path: entity, field: entity === 'Tasks' ? 'taskID' : 'ticketID', id: idNumber(id) };
}

/** Start and stop only where they say the same as the hours: Autotask counts the hours from them, breaks included. */
function timesOf(entry: TimeEntryCreate): { startDateTime?: string; endDateTime?: string } {
  if (entry.endedAt === null) return {};
  const span = (Date.parse(entry.endedAt) - Date.parse(entry.startedAt)) / 3_600_000;
  return Math.abs(span - entry.hours) < 0.02
    ? { startDateTime: wireMoment(entry.startedAt), endDateTime: wireMoment(entry.endedAt) }
    : {};
}

/** Autotask's own numbers, where the list cannot be seen: everybody, and its own people. */
const usualPublish = { open: '1', internal: '2' } as const;

/** The value of `publish` for a note; a note that is not for clients gets one that only the provider's own people can read. */
export function publishValue(values: readonly PicklistValue[], internal: boolean): string | null {
  if (values.length === 0) return internal ? usualPublish.internal : usualPublish.open;
  const inUse = values.filter(({ isActive }) => isActive !== false);
  const open = openPublishing(inUse);
  const fitting = inUse.filter(({ value }) => open.has(value) !== internal);
  const own = fitting.filter(({ label }) => !/co-?managed/i.test(label ?? ''));
  return (own.find(({ isDefaultValue }) => isDefaultValue) ?? own[0] ?? fitting[0])?.value ?? null;
}

/** The type of a plain note: the preset one, else one that calls itself a note, else the first that the system does not keep to itself. */
export function noteTypeOf(values: readonly PicklistValue[]): string | null {
  if (values.length === 0) return '1';
  const inUse = values.filter(({ isActive }) => isActive !== false);
  const free = inUse.filter(({ isSystem }) => isSystem !== true);
  const choice =
    inUse.find(({ isDefaultValue }) => isDefaultValue) ??
    free.find(({ label }) => /\bnotes?\b/i.test(label ?? '')) ??
    free[0] ??
    inUse[0];
  return choice?.value ?? null;
}
