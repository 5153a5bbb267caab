import { Router } from 'express';
import { createRecord } from '../../../world/changes.js';
import type { Note } from '../../../world/model.js';
import { sentences } from '../errors.js';
import { fieldsOf, type Given } from '../fields.js';
import { remember } from '../memory.js';
import { callerOf, type SyncroState } from '../state.js';
import { emailOf } from '../views/people-view.js';
import { commentView } from '../views/ticket-view.js';
import { needItem, type WorkItem } from '../work-items.js';

export const COMMENT = {
  subject: 'text',
  tech: 'text',
  body: 'text',
  hidden: 'flag',
  sms_body: 'text',
  do_not_email: 'flag',
} as const;
type CommentFields = Given<typeof COMMENT>;

/** Comments can be added; there is no way to change or delete one. */
export function commentRoutes(state: SyncroState): Router {
  const router = Router();
  router.post('/tickets/:id/comment', (request, response) => {
    state.access.authorize('ticket', 'write');
    const item = needItem(state.world(), request.params.id);
    const note = addComment(state, item, fieldsOf(request.body, COMMENT, 'comment'), callerOf(response));
    const { is_rich_text: _only_in_lists, ...comment } = commentView(
      state.world(),
      note,
      state.quirks.offset,
    );
    response.json({ comment });
  });
  return router;
}

/** Adds a comment and, unless it is hidden or was told not to, mails it to the customer. */
export function addComment(state: SyncroState, item: WorkItem, given: CommentFields, by: string): Note {
  const blank = (value: string | undefined): boolean => (value ?? '').trim() === '';
  const wrong = [
    ...(blank(given.body) ? ["Body can't be blank"] : []),
    ...(blank(given.subject) ? ["Subject can't be blank"] : []),
  ];
  if (wrong.length > 0) throw sentences(wrong);
  const { subject = '', body = '', hidden = false, do_not_email: silent = false } = given;
  const world = state.world();
  const author = [...world.all('member')].find((member) => member.identifier === by);
  const note = createRecord(
    world,
    'note',
    {
      ticketId: item.kind === 'ticket' ? item.record.id : null,
      projectId: item.kind === 'project' ? item.record.id : null,
      text: body,
      audience: hidden ? 'internal' : 'discussion',
      issue: false,
      flagged: false,
      memberId: author?.id ?? null,
      contactId: null,
      attributes: remember(undefined, { subject }),
    },
    { by },
  );
  const contact = world.get('contact', item.record.contactId);
  const mail = { ticketId: item.record.id, to: contact ? emailOf(contact) : null, subject };
  if (!hidden && !silent) state.outbox.send({ ...mail, body, channel: 'email' });
  if (given.sms_body) state.outbox.send({ ...mail, body: given.sms_body, channel: 'sms' });
  return note;
}
