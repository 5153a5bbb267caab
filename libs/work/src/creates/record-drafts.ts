import type { TenantTx } from '#libs/platform';
import type { FieldValue } from '../changes/field-value.js';
import type { CreateDraft } from './create-draft.js';
import type { TicketPayload } from './create-payload.js';
import type { ProjectRequest, TicketRequest } from './create-request.js';
import { CreateValues, lockParent, NOTHING, refuseField, textOrNull } from './create-values.js';

/** What a new ticket gets from where it is created. */
interface Place {
  sourceId: string;
  waitsFor: string | null;
  parent: TicketPayload['parent'];
  /** Vendor's id of the project, maybe a provisional one. */
  project: string | null;
  company: FieldValue;
  /** The board that the project and so its tickets are on. */
  board: FieldValue;
}

/** Checks a wish for a ticket. @throws CreateRefused */
export async function draftTicket(tx: TenantTx, wish: TicketRequest): Promise<CreateDraft> {
  const place = wish.projectId === null ? await atCompany(tx, wish) : await inProject(tx, wish.projectId);
  const summary = wish.summary.trim();
  if (summary === '') refuseField('summary', 'required');
  const values = new CreateValues(tx, place.sourceId);
  const board = wish.boardId === null ? place.board : await values.item('boardId', 'board', wish.boardId);
  const status = await values.status('ticket_status', wish.statusId, board.externalId);
  const chosen = {
    phase: await values.phase(wish.phaseId, wish.projectId),
    company: place.company,
    contact: await values.contact(wish.contactId, place.company.externalId),
    board,
    status: status.value,
    priority: await values.item('priorityId', 'priority', wish.priorityId),
    owner: await values.member('ownerId', wish.ownerId),
  };
  const ticketKind = wish.projectId === null ? 'service' : 'project';
  const description = textOrNull(wish.description);
  const createdAt = new Date().toISOString();
  return {
    sourceId: place.sourceId,
    waitsFor: place.waitsFor,
    payload: {
      kind: 'ticket',
      ticketKind,
      parent: place.parent,
      ...chosen,
      summary,
      description,
      dueDate: wish.dueDate,
    },
    record: (externalId) => ({
      kind: 'ticket',
      record: {
        externalId,
        version: null,
        kind: ticketKind,
        number: null,
        projectExternalId: place.project,
        phaseExternalId: chosen.phase.externalId,
        companyExternalId: chosen.company.externalId,
        contactExternalId: chosen.contact.externalId,
        boardExternalId: chosen.board.externalId,
        statusExternalId: chosen.status.externalId,
        priorityExternalId: chosen.priority.externalId,
        ownerExternalId: chosen.owner.externalId,
        typeExternalId: null,
        summary,
        closed: status.isClosed,
        actualHours: null,
        budgetHours: null,
        dueDate: wish.dueDate,
        createdAt,
        closedAt: null,
      },
    }),
  };
}

async function inProject(tx: TenantTx, id: string): Promise<Place> {
  const project = await lockParent<{ company: FieldValue; board: FieldValue }>(
    tx,
    'projects',
    'projectId',
    id,
    `jsonb_build_object('externalId', t.company_external_id,
       'name', (select c.name from companies c where c.id = t.company_id)) as company,
     jsonb_build_object('externalId', t.board_external_id,
       'name', (select b.name from reference_items b where b.id = t.board_id)) as board`,
  );
  const { sourceId, waitsFor, externalId, company, board } = project;
  return { sourceId, waitsFor, parent: { kind: 'project', id }, project: externalId, company, board };
}

async function atCompany(tx: TenantTx, wish: TicketRequest): Promise<Place> {
  if (wish.companyId === null) return refuseField('companyId', 'required');
  const { sourceId, company } = await companyOf(tx, wish.companyId);
  return { sourceId, waitsFor: null, parent: null, project: null, company, board: NOTHING };
}

/** Checks a wish for a project. @throws CreateRefused */
export async function draftProject(tx: TenantTx, wish: ProjectRequest): Promise<CreateDraft> {
  const { sourceId, company } = await companyOf(tx, wish.companyId);
  const name = wish.name.trim();
  if (name === '') refuseField('name', 'required');
  if (wish.dueDate < wish.startDate) refuseField('dueDate', 'before_start');
  const values = new CreateValues(tx, sourceId);
  const status = await values.status('project_status', wish.statusId);
  const chosen = {
    company,
    contact: await values.contact(wish.contactId, company.externalId),
    board: await values.item('boardId', 'board', wish.boardId),
    status: status.value,
    type: await values.item('typeId', 'project_type', wish.typeId),
    manager: await values.member('managerId', wish.managerId),
  };
  const description = textOrNull(wish.description);
  const { startDate, dueDate, budgetHours } = wish;
  const createdAt = new Date().toISOString();
  return {
    sourceId,
    waitsFor: null,
    payload: { kind: 'project', parent: null, ...chosen, name, description, startDate, dueDate, budgetHours },
    record: (externalId) => ({
      kind: 'project',
      record: {
        externalId,
        version: null,
        number: null,
        name,
        description,
        companyExternalId: chosen.company.externalId,
        statusExternalId: chosen.status.externalId,
        typeExternalId: chosen.type.externalId,
        boardExternalId: chosen.board.externalId,
        managerExternalId: chosen.manager.externalId,
        contactExternalId: chosen.contact.externalId,
        startDate,
        dueDate,
        actualStart: null,
        actualEnd: null,
        closed: status.isClosed,
        actualHours: null,
        estimatedHours: null,
        budgetHours,
        percentComplete: null,
        createdAt,
      },
    }),
  };
}

async function companyOf(tx: TenantTx, id: string): Promise<{ sourceId: string; company: FieldValue }> {
  const [row] = await tx.query<FieldValue & { sourceId: string }>(
    `select c.source_id as "sourceId", c.external_id as "externalId", c.name
     from companies c join sources s on s.id = c.source_id and s.removed_at is null
     where c.id = $1 and c.active and c.deleted_at is null`,
    [id],
  );
  if (!row) return refuseField('companyId', 'unknown_value');
  const { sourceId, externalId, name } = row;
  return { sourceId, company: { externalId, name } };
}
