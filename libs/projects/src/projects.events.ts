import { z } from 'zod';
import { defineEvent } from '#libs/platform';

/** What staff are told of by bell and mail, as each of them prefers. */
export const PROJECT_NOTICES = [
  /** Somebody pressed *Notify* on a client action that they are an assignee of. */
  'client_action.notify',
  /** A client action that they look after was answered. */
  'client_action.responded',
] as const;

/** What a notice, an activity or a live event is about. */
export const PROJECT_ITEM_KINDS = ['update', 'client_action', 'deliverable'] as const;
export type ProjectItemKind = (typeof PROJECT_ITEM_KINDS)[number];

const notice = z.object({
  /** Names the notice, so that one that arrives twice is told once. */
  noticeId: z.uuid(),
  kind: z.enum(PROJECT_NOTICES),
  staffUserIds: z.array(z.uuid()).min(1),
  projectId: z.uuid(),
  subject: z.object({ kind: z.enum(PROJECT_ITEM_KINDS), id: z.uuid(), label: z.string() }),
  /** Who did it. */
  actorName: z.string(),
  /** Their own words, if any. */
  message: z.string().nullable(),
});
export type ProjectNotice = z.infer<typeof notice>;

/** Durable events of projects. Delivered at least once. */
export const projectsEvents = {
  /** Staff users are to be told something; the author of it is never among them. */
  notice: defineEvent({
    name: 'projects.notice',
    schema: notice,
  }),
};
