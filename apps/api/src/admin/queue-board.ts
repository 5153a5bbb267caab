import { createBullBoard } from '@bull-board/api';
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
    serverAdapter: server,
    options: { uiConfig: { boardTitle: 'Atrium queues' } },
  });
  // The adapter's own type is `any`; it is an Express application.
  return server.getRouter() as Application;
}
