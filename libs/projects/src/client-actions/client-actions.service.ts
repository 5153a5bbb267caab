import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalidField, notFound, Problem, type TenantTx } from '#libs/platform';
import { ProjectItems } from '../project-items/project-items.service.js';
import { projectsEvents } from '../projects.events.js';
import { UpdateLines } from '../updates/update-lines.service.js';
import type { ActionAnswer, ClientActionStatus } from './client-action-kind.js';
import {
  answerFault,
  isComplete,
  type MayRespond,
  mayRespond,
  type Responder,
} from './client-action-rules.js';
import { ClientActionQuery, type ClientActionRow } from './client-action.query.js';

/** Responding to client actions and settling them (P13, P15, P52). For staff and for contacts. */
@Injectable()
export class ClientActions {
  constructor(
    private readonly query: ClientActionQuery,
    private readonly lines: UpdateLines,
    private readonly items: ProjectItems,
  ) {}

  /**
   * The caller, a contact or a staff user, responds. With enough responses the action is complete, and so is the
   * decision line that it came from.
   * @throws Problem 404 for a contact who is no assignee or to whom the action is not shared; 403 for a staff user who is
   * no assignee; 409 when it is settled or they have responded; 400 that names what is wrong with the answer
   */
  async respond(tx: TenantTx, id: string, given: ActionAnswer): Promise<void> {
    const who = responderOf(tx);
    await this.items.requireTab(tx, 'client_action');
    const action = await this.locked(tx, id);
    const standing = await this.standing(tx, action);
    const may = mayRespond({ ...standing, status: action.status, clientVisible: action.client_visible }, who);
    if (may !== 'yes') throw refusal(may, who);
    const answer = tidy(given);
    const fault = answerFault(action.kind, action.options, answer);
    if (fault) throw invalidField(fault.field, fault.code, fault.message);
    const choice = action.options.find((option) => option.id === answer.optionId)?.text;
    await this.query.note(tx, action, 'responded', { answer, ...(choice === undefined ? {} : { choice }) });
    await this.bump(tx, id);
    await this.items.changed(tx, {
      projectId: action.project_id,
      kind: 'client_action.responded',
      subject: subjectOf(action),
      details: { reason: answer.reason ?? null },
    });
    await this.tellLookers(tx, action);
    await this.completeIfEnough(tx, action);
  }

  /** Completes a pending action whose responses are enough by its policy. Call it when its assignees changed, too. */
  async completeIfEnough(tx: TenantTx, action: ClientActionRow): Promise<void> {
    const { assignees, responded } = await this.standing(tx, action);
    if (action.status === 'pending' && isComplete(action.policy, assignees, responded)) {
      await this.settle(tx, action, 'completed');
    }
  }

  /**
   * Completes or cancels an action by hand, or asks again. Asking again keeps every response, but a new round begins.
   * What is so already changes nothing.
   */
  async setStatus(
    tx: TenantTx,
    action: ClientActionRow,
    status: ClientActionStatus,
    note?: string,
  ): Promise<void> {
    if (action.status === status) return;
    if (status === 'pending') await this.reopen(tx, action, note);
    else await this.settle(tx, action, status, note);
  }

  /** The pending actions that are shared with a contact who is to respond, the most pressing first. */
  pendingFor(tx: TenantTx, contactId: string): Promise<ClientActionRow[]> {
    return this.query.pendingFor(tx, contactId);
  }

  private async settle(
    tx: TenantTx,
    action: ClientActionRow,
    status: 'completed' | 'cancelled',
    note?: string,
  ): Promise<void> {
    const { name } = tx.ctx.actor;
    await tx.query(
      `update client_actions set status = $2, settled_at = now(), settled_by_name = $3, version = version + 1,
         updated_at = now() where id = $1`,
      [action.id, status, name],
    );
    await this.query.note(tx, action, status, note ? { note } : {});
    await this.markLine(tx, action, status === 'completed' ? name : null);
    await this.items.changed(tx, {
      projectId: action.project_id,
      kind: `client_action.${status}`,
      subject: subjectOf(action),
      details: { reason: note ?? null },
    });
  }

  private async reopen(tx: TenantTx, action: ClientActionRow, note?: string): Promise<void> {
    await tx.query(
      `update client_actions set status = 'pending', round = round + 1, settled_at = null, settled_by_name = null,
         version = version + 1, updated_at = now() where id = $1`,
      [action.id],
    );
    await this.query.note(tx, { id: action.id, round: action.round + 1 }, 'reopened', note ? { note } : {});
    await this.markLine(tx, action, null);
    await this.items.changed(tx, {
      projectId: action.project_id,
      kind: 'client_action.reopened',
      subject: subjectOf(action),
      details: { reason: note ?? null },
    });
  }

  /** P13: the decision line says what its action says. */
  private async markLine(tx: TenantTx, action: ClientActionRow, resolvedBy: string | null): Promise<void> {
    if (action.update_line_id === null) return;
    await this.lines.mark(tx, action.update_line_id, resolvedBy);
    if (action.update_id !== null) this.items.tell(tx, action.project_id, 'update', action.update_id);
  }

  private async locked(tx: TenantTx, id: string): Promise<ClientActionRow> {
    const action = await this.query.byId(tx, id, true);
    if (!action) throw notFound('projects.client_action_not_found', 'client action');
    return action;
  }

  private async standing(tx: TenantTx, action: ClientActionRow) {
    const people = await this.query.assignees(tx, [action.id]);
    const events = await this.query.standing(tx, [action.id]);
    const assignees: Responder[] = people.map(({ kind, person_id: id }) => ({ kind, id }));
    const responded = new Set(
      events.filter(({ kind }) => kind === 'responded').flatMap(({ actor_id }) => actor_id ?? []),
    );
    return { assignees, responded };
  }

  private async bump(tx: TenantTx, id: string): Promise<void> {
    await tx.query('update client_actions set version = version + 1, updated_at = now() where id = $1', [id]);
  }

  /** P52: who asked, the staff among the assignees, the project's lead and its manager hear of a response. */
  private async tellLookers(tx: TenantTx, action: ClientActionRow): Promise<void> {
    const { actor } = tx.ctx;
    const lookers = await tx.query<{ id: string }>(
      `select s.id from staff_users s
        where s.deactivated_at is null and s.id is distinct from $3::uuid
          and (s.id = $2::uuid
            or s.id in (select a.staff_user_id from client_action_assignees a where a.action_id = $1)
            or s.id = (select d.lead_id from project_details d where d.project_id = $4)
            or s.member_id = (select p.manager_id from projects p where p.id = $4))`,
      [action.id, action.created_by_id, actor.kind === 'staff' ? actor.id : null, action.project_id],
    );
    if (lookers.length === 0) return;
    tx.publish(projectsEvents.notice, {
      noticeId: randomUUID(),
      kind: 'client_action.responded',
      staffUserIds: lookers.map(({ id }) => id),
      projectId: action.project_id,
      subject: subjectOf(action),
      actorName: actor.name,
      message: null,
    });
  }
}

/** An action as activity and notices name it. */
export function subjectOf(action: { id: string; title: string }) {
  return { kind: 'client_action', id: action.id, label: action.title } as const;
}

function responderOf(tx: TenantTx): Responder {
  const { actor } = tx.ctx;
  if (actor.kind === 'contact' || actor.kind === 'staff') return { kind: actor.kind, id: actor.id };
  throw new Problem({
    status: 403,
    code: 'projects.response_needs_person',
    title: 'Only people respond',
    detail: 'A response belongs to a person who is signed in.',
  });
}

function refusal(why: Exclude<MayRespond, 'yes'>, who: Responder): Problem {
  switch (why) {
    case 'not_assigned':
      return who.kind === 'contact'
        ? notFound('projects.client_action_not_found', 'client action')
        : new Problem({
            status: 403,
            code: 'projects.not_assignee',
            title: 'Not yours to answer',
            detail: 'Only the assignees of a client action respond to it.',
          });
    case 'settled':
      return new Problem({
        status: 409,
        code: 'projects.client_action_settled',
        title: 'Nothing is waiting any more',
        detail: 'This was completed or cancelled meanwhile.',
      });
    case 'responded':
      return new Problem({
        status: 409,
        code: 'projects.already_responded',
        title: 'You have answered',
        detail: 'Your answer has been kept. Ask for it to be reopened if you want to change it.',
      });
  }
}

/** The answer without blanks at its ends, empty words and open ends that were left out. */
function tidy(given: ActionAnswer): ActionAnswer {
  const reason = given.reason?.trim();
  const text = given.text?.trim();
  const moment = (value: string) => new Date(value).toISOString();
  return {
    ...(given.approval === undefined ? {} : { approval: given.approval }),
    ...(reason ? { reason } : {}),
    ...(text ? { text } : {}),
    ...(given.optionId === undefined ? {} : { optionId: given.optionId }),
    ...(given.slots === undefined
      ? {}
      : {
          slots: given.slots.map(({ start, end }) => ({
            start: moment(start),
            end: end ? moment(end) : null,
          })),
        }),
  };
}
