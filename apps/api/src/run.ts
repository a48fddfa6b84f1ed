import type { Config } from '#foundation/config';
import { exitWithParent } from '#foundation/embedded';
import { mountBullBoard } from '#foundation/jobs';
import { log } from '#foundation/telemetry';
import { createApi } from './api.js';
import { shutDown } from './shutdown.js';

const NOTICE_MS = 2000;

/** Starts the api and ties its end to signals and to the process that started it. */
export async function run(config: Config): Promise<void> {
  const app = await createApi(config);
  const closeBoard = mountBullBoard(app);
  let leaving: Promise<void> | null = null;
  const leave = (noticeMs: number): Promise<void> => (leaving ??= shutDown(app, { noticeMs }).then(closeBoard));
  const onSignal = (): void => {
    if (leaving) process.exit(1);
    const noticeMs = config.NODE_ENV === 'production' ? NOTICE_MS : 0;
    // A shutdown that fails is an unhandled rejection, which is logged and ends the process with 1.
    void leave(noticeMs).then(() => process.exit(0));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  // Nobody is left who would look at our readiness.
  exitWithParent(() => leave(0));

  await app.listen(config.PORT, config.HOST);
  log('api').info({ url: await app.getUrl(), bootMs: Math.round(process.uptime() * 1000) }, 'listening');
}
