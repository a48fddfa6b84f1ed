import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import type { Config } from '#foundation/config';
import { NestLog } from '#foundation/telemetry';
import { ApiModule } from './api.module.js';

/** Slow senders are cut off: nobody needs longer for 256 kB. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;

/** The application, ready to listen. */
export async function createApi(config: Config): Promise<NestExpressApplication<Server>> {
  const app = await NestFactory.create<NestExpressApplication<Server>>(ApiModule.with(config), {
    logger: new NestLog(),
    // GraphQL reads its bodies itself, within its limits.
    bodyParser: false,
    abortOnError: false,
  });
  const isHttps = config.PUBLIC_URL?.startsWith('https:') ?? false;
  app.disable('x-powered-by');
  app.disable('etag');
  if (config.TRUST_PROXY) app.set('trust proxy', 1);
  app.use(
    helmet({
      strictTransportSecurity: isHttps,
      // Plain http exists for localhost and closed networks: browsers must not be sent to https there.
      contentSecurityPolicy: { directives: { upgradeInsecureRequests: isHttps ? [] : null } },
    }),
  );
  const server = app.getHttpServer();
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  return app;
}
