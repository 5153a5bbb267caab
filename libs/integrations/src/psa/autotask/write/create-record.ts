import { PermissionMissing, VendorAnswerUnreadable, VendorRefused } from '../../psa-errors.js';
import type { CreatedRecord, OutgoingCreate, PushResult } from '../../psa-writes.js';
import type { AutotaskClient } from '../autotask-client.js';
import type { ListPull } from '../pull/list-pull.js';
import { noteExternalId, taskExternalId } from '../ids.js';
import { type CreatePlan, knownFault, type Planned } from './create-plan.js';
import type { WorkPlans } from './plan-work.js';
import type { RecordPlans } from './plan-records.js';
import { refusalOf } from '../../writing/refusal.js';

/** Creates notes, time entries, tasks, tickets and projects. */
export class RecordCreate {
  constructor(
    private readonly client: AutotaskClient,
    private readonly lists: ListPull,
    private readonly work: WorkPlans,
    private readonly records: RecordPlans,
  ) {}

  async create(change: OutgoingCreate): Promise<PushResult> {
    const fault = knownFault(change);
    const planned = fault ? { refusal: fault } : await this.plan(change);
    if ('refusal' in planned) return { outcome: 'refused', ...planned.refusal, record: null };
    let id: string;
    try {
      id = await this.send(planned);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return { outcome: 'refused', ...refusal, record: null };
    }
    return { outcome: 'confirmed', record: await readCreated(this.lists, planned.entity, id) };
  }

  private plan(change: OutgoingCreate): Promise<Planned> {
    switch (change.kind) {
      case 'note':
        return this.records.note(change);
      case 'time_entry':
        return this.records.timeEntry(change);
      case 'ticket':
        return this.work.ticket(change);
      case 'project':
        return this.work.project(change);
    }
  }

  /**
   * Names the author where the account allows it. A refusal because of that was not processed, so the same is sent once more in
   * the name of the API user: a note without its author is better than none.
   */
  private async send({ path, body, onBehalfOf }: CreatePlan): Promise<string> {
    try {
      return await this.client.write('POST', path, body, onBehalfOf);
    } catch (error) {
      if (onBehalfOf === null || !refusesImpersonation(error)) throw error;
      return this.client.write('POST', path, body);
    }
  }
}

function refusesImpersonation(error: unknown): boolean {
  if (error instanceof PermissionMissing) return true;
  return error instanceof VendorRefused && /impersonat/i.test(error.words);
}

/** Reads a record that was just created: Autotask's answer was no more than its id. */
export async function readCreated(
  lists: ListPull,
  entity: CreatePlan['entity'],
  id: string,
): Promise<CreatedRecord> {
  switch (entity) {
    case 'Projects':
      return { dataSet: 'projects', snapshot: there(await lists.fetch('projects', id)) };
    case 'Tasks':
      return { dataSet: 'tickets', snapshot: there(await lists.fetch('tickets', taskExternalId(id))) };
    case 'Tickets':
      return { dataSet: 'tickets', snapshot: there(await lists.fetch('tickets', id)) };
    case 'TimeEntries':
      return { dataSet: 'time_entries', snapshot: there(await lists.fetch('time_entries', id)) };
    case 'ProjectNotes':
    case 'TaskNotes':
    case 'TicketNotes':
      return { dataSet: 'notes', snapshot: there(await lists.fetch('notes', noteExternalId(entity, id))) };
  }
}

/** What was created and cannot be read yet has an unknown outcome: `findCreated` looks for it. */
function there<S>(snapshot: S | null): S {
  if (snapshot === null) throw new VendorAnswerUnreadable('The PSA does not show what it just created');
  return snapshot;
}
