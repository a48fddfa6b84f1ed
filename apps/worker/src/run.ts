import { NestFactory } from '@nestjs/core';
import type { Config } from '#foundation/config';
import { exitWithParent } from '#foundation/embedded';
import { Background } from '#foundation/jobs';
import { errorFacts } from '#foundation/outbox';
import { log, NestLog } from '#foundation/telemetry';
import { serveHealth } from './health-server.js';
import { WorkerHealth } from './worker-health.js';
import { WorkerModule } from './worker.module.js';

/** Starts the worker; it ends by SIGTERM, SIGINT, or with the supervisor that started it. */
export async function run(config: Config): Promise<void> {
  const context = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: new NestLog(),
    abortOnError: false,
  });
  const health = context.get(WorkerHealth);
  const server = await serveHealth(config.HOST, config.WORKER_PORT, () => health.check());
  log('worker').info({ port: config.WORKER_PORT }, 'at work');

  let ending: Promise<void> | null = null;
  const shutdown = (): Promise<void> => {
    ending ??= (async () => {
      health.leave();
      await context.get(Background).stop(); // while everything that the running jobs need is still there
      await context.close();
      server.closeAllConnections();
      server.close();
    })();
    return ending;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      log('worker').info({ signal }, 'shutting down');
      shutdown().then(
        () => process.exit(0),
        (error: unknown) => {
          log('worker').fatal(errorFacts(error), 'the shutdown failed');
          process.exit(1);
        },
      );
    });
  }
  exitWithParent(shutdown);
}
