import { z } from 'zod';
import { defineEvent } from '#libs/platform';
import { CHANGE_STATES, RECORD_KINDS } from './changes/change.js';

/** Durable events of the mirror and the change journal. Delivered at least once; payloads carry ids, never content. */
export const workEvents = {
  /** Projects, or tickets, phases or time of these projects, changed in the mirror. At most one page of records per event. */
  projectsChanged: defineEvent({
    name: 'work.projects-changed',
    schema: z.object({ sourceId: z.uuid(), projectIds: z.array(z.uuid()) }),
  }),
  /** A person's change was applied to the mirror and journalled (I13). */
  changeRequested: defineEvent({
    name: 'work.change-requested',
    schema: z.object({
      changeId: z.uuid(),
      recordKind: z.enum(RECORD_KINDS),
      recordId: z.uuid(),
      sourceId: z.uuid(),
    }),
  }),
  /** A change reached a state in which no attempt is under way or planned. */
  changeSettled: defineEvent({
    name: 'work.change-settled',
    schema: z.object({
      changeId: z.uuid(),
      recordKind: z.enum(RECORD_KINDS),
      recordId: z.uuid(),
      sourceId: z.uuid(),
      state: z.enum(CHANGE_STATES),
    }),
  }),
};
