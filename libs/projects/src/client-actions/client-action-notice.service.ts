import { Injectable } from '@nestjs/common';
import { Problem, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { ClientMail } from '../client-mail/client-mail.service.js';
import { actionMail } from '../client-mail/client-mails.js';
import { ProjectItems } from '../project-items/project-items.service.js';
import { projectsEvents } from '../projects.events.js';
import { ClientActionEditing } from './client-action-editing.service.js';
import { ClientActionQuery, type ClientActionRow } from './client-action.query.js';
import { subjectOf } from './client-actions.service.js';
import type { AssigneeDto, ClientActionDto } from './dto/client-action.dto.js';

/** P15: *Notify*, the one thing that tells assignees of a client action. Assigning does not. */
@Injectable()
export class ClientActionNotice {
  constructor(
    private readonly db: TenantDb,
    private readonly editing: ClientActionEditing,
    private readonly query: ClientActionQuery,
    private readonly items: ProjectItems,
    private readonly mail: ClientMail,
  ) {}

  /**
   * Tells the assignees who have not responded: contacts by mail, staff as each of them prefers.
   * @throws Problem 404; 422 when nobody is left to tell, a contact cannot be mailed or the action is not shared
   */
  notify(ctx: RequestCtx, id: string, given: string | undefined): Promise<ClientActionDto> {
    const message = given?.trim() ? given.trim() : null;
    return this.db.run(ctx, async (tx) => {
      const row = await this.query.byId(tx, id, true);
      const action = await this.editing.actionIn(tx, id);
      if (!row) throw new Error('The client action vanished within a transaction.');
      const open = action.assignees.filter(({ answer }) => answer === null);
      const contacts = open.filter(({ kind }) => kind === 'contact');
      refuseWhenPointless(action, open, contacts);
      const noticeId = await this.query.note(tx, row, 'notified', {
        to: open.map(({ name }) => name),
        ...(message === null ? {} : { note: message }),
      });
      await this.mailTo(tx, row, contacts, noticeId, message);
      this.tellStaff(tx, row, open, noticeId, message);
      await this.items.changed(tx, {
        projectId: row.project_id,
        kind: 'client_action.notified',
        subject: subjectOf(row),
        details: { changes: [{ field: 'told', from: null, to: open.map(({ name }) => name).join(', ') }] },
      });
      return this.editing.actionIn(tx, id);
    });
  }

  private async mailTo(
    tx: TenantTx,
    row: ClientActionRow,
    contacts: readonly AssigneeDto[],
    noticeId: string,
    message: string | null,
  ): Promise<void> {
    const project = await this.items.project(tx, row.project_id);
    const { title, description, due_date: dueDate, urgent } = row;
    await this.mail.send(
      tx,
      project,
      contacts.map(({ id, name, email }) => ({ id, name, email: email ?? '' })),
      `client-action:${noticeId}`,
      (frame) => actionMail(frame, { title, description, dueDate, urgent }, tx.ctx.actor.name, message),
    );
  }

  private tellStaff(
    tx: TenantTx,
    row: ClientActionRow,
    people: readonly AssigneeDto[],
    noticeId: string,
    message: string | null,
  ): void {
    const staffUserIds = people.filter(({ kind }) => kind === 'staff').map(({ id }) => id);
    if (staffUserIds.length === 0) return;
    tx.publish(projectsEvents.notice, {
      noticeId,
      kind: 'client_action.notify',
      staffUserIds,
      projectId: row.project_id,
      subject: subjectOf(row),
      actorName: tx.ctx.actor.name,
      message,
    });
  }
}

function refuseWhenPointless(
  action: ClientActionDto,
  open: readonly AssigneeDto[],
  contacts: readonly AssigneeDto[],
): void {
  if (action.status !== 'pending' || open.length === 0) {
    throw impossible('nobody_to_notify', 'Nobody is left to tell: assign somebody who has not answered.');
  }
  if (contacts.length > 0 && !action.clientVisible) {
    throw impossible('not_shared', 'Share the action with the client before you notify a contact of it.');
  }
  const unreachable = contacts.find(({ email }) => email === null || email === '');
  if (unreachable) throw impossible('no_email', `${unreachable.name} has no e-mail address.`);
}

function impossible(code: string, detail: string): Problem {
  return new Problem({ status: 422, code: `projects.${code}`, title: 'Nobody was notified', detail });
}
