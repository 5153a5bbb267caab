import { createBullBoard } from '@bull-board/api';
import type { IServerAdapter } from '@bull-board/api/typings/app';
import { BullAdapter } from '@bull-board/api/bullAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { BullQueues } from '#libs/platform';
import { definedQueues } from '#libs/platform';
import type { Application } from 'express';

export const QUEUE_BOARD_PATH = '/admin/queues';

/** The queue board (Bull Board): every queue of the loaded libs with its jobs, failed ones with their reason. */
export function queueBoard(queues: BullQueues): Application {
  const server = new ExpressAdapter().setBasePath(QUEUE_BOARD_PATH);
  createBullBoard({
    queues: definedQueues().map((queue) => new BullAdapter(queues.of(queue))),
    // The two packages may be a patch apart, and then bring the same class twice: the types differ by a private field.
    serverAdapter: server as unknown as IServerAdapter,
    options: { uiConfig: { boardTitle: 'Atrium queues' } },
  });
  // The adapter's own type is `any`; it is an Express application.
  return server.getRouter() as Application;
}
