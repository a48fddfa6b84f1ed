import type { INestApplication } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { holds } from '#foundation/access';
import { Config } from '#foundation/config';
import { Authentication, credentialsOf } from '#foundation/graphql';
import { LANES } from '#foundation/outbox';
import { chooseBackend } from './choose-backend.js';
import type { LaneQueue } from './queue-backend.js';

export const QUEUES_PATH = '/queues';

/** The board's page sets its base and styles itself; it asks for fonts elsewhere, which it does not get. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

/**
 * The lanes' queues as a page for operators, for looking only: what is retried or stopped is a delivery, through the
 * API. Nothing of it is loaded before the first operator asks. To be called before `app.init()`; the answer closes it.
 */
export function mountBullBoard(app: INestApplication): () => Promise<void> {
  const config = app.get(Config, { strict: false });
  let board: Promise<Board> | null = null;
  const open = (): Promise<Board> => {
    board ??= openBoard(config).catch((error: unknown) => {
      board = null; // the next operator tries again
      throw error;
    });
    return board;
  };
  app.use(QUEUES_PATH, (request: Request, response: Response, next: NextFunction): void => {
    isOperator(app, request)
      .then(async (isAllowed) => {
        if (!isAllowed)
          response.status(404).end(); // as for a page that is not there
        else if (request.method !== 'GET') response.status(405).setHeader('allow', 'GET').end();
        else {
          response.setHeader('content-security-policy', POLICY);
          (await open()).router(request, response, next);
        }
      })
      .catch(next);
  });
  return async () => (await board)?.close();
}

interface Board {
  readonly router: RequestHandler;
  readonly close: () => Promise<void>;
}

async function isOperator(app: INestApplication, request: Request): Promise<boolean> {
  const authentication = app.get(Authentication, { strict: false });
  const actor = await authentication.authenticate(credentialsOf(request));
  return holds(actor, 'operator');
}

async function openBoard(config: Config): Promise<Board> {
  const [{ createBullBoard }, { BullMQAdapter }, { ExpressAdapter }, bullmq] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/express'),
    import('bullmq'),
  ]);
  const backend = await chooseBackend(config);
  const queues = LANES.map((lane) => backend.queue(lane));
  const serverAdapter = new ExpressAdapter().setBasePath(QUEUES_PATH);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(asBullQueue(queue, bullmq.Queue), { readOnlyMode: true })),
    serverAdapter,
  });
  return {
    router: serverAdapter.getRouter() as RequestHandler,
    close: async () => {
      await Promise.all(queues.map((queue) => queue.close()));
      await backend.close();
    },
  };
}

/** The board knows BullMQ's class; its type parameters for the back end do not matter to it. */
function asBullQueue(queue: LaneQueue, kind: typeof Queue): Queue {
  if (!(queue instanceof kind)) throw new Error('the board shows BullMQ queues only');
  return queue as Queue;
}
