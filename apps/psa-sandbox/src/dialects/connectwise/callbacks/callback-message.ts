import type { BaseRecord, Kind, Subscription, Ticket } from '../../../world/model.js';
import type { World, WorldChange } from '../../../world/world.js';
import { type Entity, show } from '../entity.js';
import type { Loose } from '../fields.js';
import { company, contact } from '../resources/company-entities.js';
import { project } from '../resources/project-entities.js';
import { member } from '../resources/system-entities.js';
import { recordType, ticketEntity } from '../resources/ticket-entities.js';
import { timeEntry } from '../resources/time-entities.js';

/** Kinds that callbacks exist for, by type. There are none for phases, boards, statuses, notes or work types. */
const TYPES: Readonly<
  Partial<Record<Kind, { readonly type: string; readonly entity: (record: BaseRecord) => Entity }>>
> = {
  project: { type: 'project', entity: () => project },
  ticket: { type: 'ticket', entity: ticketEntity },
  company: { type: 'company', entity: () => company },
  contact: { type: 'contact', entity: () => contact },
  timeEntry: { type: 'time', entity: () => timeEntry },
  member: { type: 'member', entity: () => member },
};

/** Column that an `objectId` is compared with, by level. */
const LEVEL_COLUMNS: Readonly<Record<string, string>> = {
  status: 'statusId',
  board: 'boardId',
  phase: 'phaseId',
  territory: 'territoryId',
};

/** Whether a registration wants to hear of a change. */
export function wants(subscription: Subscription, change: WorldChange): boolean {
  const known = TYPES[change.kind];
  const { type, level, objectId, isSelfSuppressedFlag } = subscription.details;
  if (!known || !subscription.active || change.silent) return false;
  if (String(type).toLowerCase() !== known.type) return false;
  if (isSelfSuppressedFlag === true && change.by === subscription.ownerIdentifier) return false;
  const at = String(level).toLowerCase();
  if (at === 'owner') return true;
  const record = (change.after ?? change.before) as unknown as Loose;
  const column = at === known.type ? 'id' : (LEVEL_COLUMNS[at] ?? `${at}Id`);
  return record[column] === objectId;
}

export interface CallbackMessage {
  readonly url: string;
  readonly body: string;
}

/** What is sent for a change: the address with id and action appended, and the raw body. */
export function messageFor(
  world: World,
  subscription: Subscription,
  change: WorldChange,
  tenant: { readonly companyId: string; readonly keyUrl: string },
): CallbackMessage {
  const known = TYPES[change.kind];
  if (!known) throw new Error(`there are no callbacks for ${change.kind}`);
  const wire = { world, apiBase: String(subscription.details.apiBase), by: change.by };
  const shown = change.after && {
    ...show(known.entity(change.after), change.after, wire),
    ...ticketType(change),
  };
  const body = JSON.stringify({
    MessageId: null,
    FromUrl: new URL(wire.apiBase).host,
    CompanyId: tenant.companyId,
    MemberId: change.by,
    Action: change.action,
    Type: known.type,
    ID: change.id,
    ProductInstanceId: null,
    PartnerId: null,
    Entity: shown ? JSON.stringify(shown) : null,
    Metadata: { key_url: tenant.keyUrl },
    CallbackObjectRecId: subscription.id,
  });
  const joint = subscription.url.includes('?') ? '&' : '?';
  return { url: `${subscription.url}${change.id}${joint}action=${change.action}`, body };
}

/** Callbacks say of every ticket which kind it is, project tickets included. */
function ticketType(change: WorldChange): Loose {
  return change.kind === 'ticket' ? { recordType: recordType(change.after as Ticket) } : {};
}
