import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplication } from '@nestjs/common';
import { LiveStreams } from '#foundation/graphql';
import { log } from '#foundation/telemetry';
import { Readiness } from './readiness.js';

const DRAIN_MS = 20_000;

export interface Farewell {
  /** Time for whoever distributes requests to notice that we are not ready any more. */
  readonly noticeMs: number;
}

/** Stops taking requests, finishes those that run, then closes what the application holds. */
export async function shutDown(app: INestApplication<Server>, { noticeMs }: Farewell): Promise<void> {
  const server = app.getHttpServer();
  app.get(Readiness).leave();
  await sleep(noticeMs);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  app.get(LiveStreams, { strict: false }).endAll();
  // Connections that are kept alive become idle one by one, as their requests end.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const hurry = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(hurry);
  await app.close();
  log('api').info('stopped');
}
