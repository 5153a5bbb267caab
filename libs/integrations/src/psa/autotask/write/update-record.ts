import type { FieldChange, FieldValue, OutgoingUpdate, PushResult } from '../../psa-writes.js';
import { compare } from '../../writing/compare.js';
import type { AutotaskClient } from '../autotask-client.js';
import { idNumber } from '../filter.js';
import { ticketAddress } from '../ids.js';
import { resourceRecord } from '../wire/directory-records.js';
import { toMember } from '../map/directory-mapper.js';
import type { KnownValues, PicklistEntity } from './known-values.js';
import { type Present, presentOf } from './present.js';
import { type Refusal, refusalOf } from '../../writing/refusal.js';
import type { ResourceRoles } from './resource-roles.js';

/** Sends changed fields of projects, tasks and tickets: reads and compares first (I15), then patches just what still differs. */
export class RecordUpdate {
  constructor(
    private readonly client: AutotaskClient,
    private readonly known: KnownValues,
    private readonly roles: ResourceRoles,
    private readonly timeZone: string,
  ) {}

  async update(change: OutgoingUpdate): Promise<PushResult> {
    const { entity, id } = addressOf(change);
    const present = await this.read(entity, id);
    if (present === null) {
      const words = `Autotask no longer has this ${change.kind}.`;
      return { outcome: 'refused', words, fields: [], record: null };
    }
    const fields = change.fields as Readonly<Record<string, FieldChange>>;
    const { theirs, toSend } = compare(fields, present.values);
    if (Object.keys(theirs).length > 0) {
      return { outcome: 'conflict', theirs: await this.withNames(entity, theirs), record: present.record };
    }
    if (toSend.length === 0) return { outcome: 'confirmed', record: present.record };
    const wanted = toSend.map((field) => ({
      field,
      to: fields[field]?.to ?? { externalId: null, name: null },
    }));
    const planned = await this.plan(entity, wanted, present);
    if ('refusal' in planned) return { outcome: 'refused', ...planned.refusal, record: present.record };
    return this.send({ entity, id }, wanted, planned.body, present);
  }

  private async send(
    { entity, id }: Address,
    wanted: readonly Wanted[],
    body: Body,
    before: Present,
  ): Promise<PushResult> {
    try {
      await this.client.write('PATCH', before.writePath, { id: idNumber(id), ...body });
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return { outcome: 'refused', ...refusal, record: before.record };
    }
    // The answer holds no more than the id; read-only fields may have been ignored.
    const after = await this.read(entity, id);
    if (after === null) {
      return { outcome: 'refused', words: 'Autotask deleted it meanwhile.', fields: [], record: null };
    }
    const ignored = wanted.filter(({ field, to }) => after.values[field]?.externalId !== to.externalId);
    if (ignored.length === 0) return { outcome: 'confirmed', record: after.record };
    const fields = ignored.map(({ field }) => field);
    const words = `Autotask accepted the change but kept its own value (${fields.join(', ')}).`;
    return { outcome: 'refused', words, fields, record: after.record };
  }

  private async read(entity: PicklistEntity, id: string): Promise<Present | null> {
    const raw = await this.client.get(entity, id);
    return raw === null ? null : presentOf(entity, raw, this.timeZone);
  }

  /** The fields to send, or why they are not (I17). */
  private async plan(entity: PicklistEntity, wanted: readonly Wanted[], present: Present): Promise<Planned> {
    const body: Body = {};
    for (const { field, to } of wanted) {
      if (field === 'owner') {
        const assigned = await this.assignment(entity === 'Tasks' ? 'Tasks' : 'Tickets', to, present);
        if ('refusal' in assigned) return assigned;
        Object.assign(body, assigned.body);
        continue;
      }
      if (to.externalId === null) return no(`Autotask wants a ${field}.`, field);
      const refusal = await this.known.refusal(entity, field, to);
      if (refusal) return { refusal };
      body[field === 'priority' && entity === 'Tasks' ? 'priorityLabel' : field] = idNumber(to.externalId);
    }
    return { body };
  }

  /** A resource is assigned together with one of its roles. */
  private async assignment(
    on: 'Tasks' | 'Tickets',
    to: FieldValue,
    { roleId, departmentId, mayBeUnassigned }: Present,
  ): Promise<Planned> {
    if (to.externalId === null) {
      return mayBeUnassigned
        ? { body: { assignedResourceID: null, assignedResourceRoleID: null } }
        : no('Autotask wants a ticket to have a queue or a resource.', 'owner');
    }
    const role = await this.roles.roleFor({ resourceId: to.externalId, on, departmentId, preferred: roleId });
    if (role === null) {
      return no(`${to.name ?? 'This resource'} has no role in Autotask and cannot be assigned.`, 'owner');
    }
    return {
      body: { assignedResourceID: idNumber(to.externalId), assignedResourceRoleID: idNumber(role) },
    };
  }

  private async withNames(
    entity: PicklistEntity,
    theirs: Readonly<Record<string, FieldValue>>,
  ): Promise<Record<string, FieldValue>> {
    const named: Record<string, FieldValue> = {};
    for (const [field, { externalId }] of Object.entries(theirs)) {
      const name =
        field === 'owner'
          ? await this.resourceName(externalId)
          : await this.known.nameOf(entity, field, externalId);
      named[field] = { externalId, name };
    }
    return named;
  }

  private async resourceName(id: string | null): Promise<string | null> {
    if (id === null) return null;
    const parsed = resourceRecord.safeParse(await this.client.get('Resources', id));
    return parsed.success ? toMember(parsed.data).name : null;
  }
}

interface Address {
  entity: PicklistEntity;
  id: string;
}

interface Wanted {
  field: string;
  to: FieldValue;
}

type Body = Record<string, number | null>;
type Planned = { body: Body } | { refusal: Refusal };

function no(words: string, field: string): Planned {
  return { refusal: { words, fields: [field] } };
}

function addressOf(change: OutgoingUpdate): Address {
  return change.kind === 'project'
    ? { entity: 'Projects', id: change.externalId }
    : ticketAddress(change.externalId);
}
