import type { Server } from 'node:http';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '#foundation/config';
import { projectDirectory } from '#foundation/embedded';
import { NestLog } from '#foundation/telemetry';
import { ApiModule } from './api.module.js';
import { bodyDeadline, UPLOAD_MS } from './body-deadline.js';
import { serveAssets } from './web/pages.js';
import { securityHeaders } from './web/security-headers.js';
import { readWebBuild } from './web/web-build.js';

/** Slow senders are cut off; for bodies see `bodyDeadline`. */
const HEADERS_MS = 10_000;

/** The application, ready to listen. */
export async function createApi(config: Config): Promise<NestExpressApplication<Server>> {
  const web = readWebBuild(config.WEB_DIR ?? path.join(projectDirectory(), 'dist', 'web'));
  const app = await NestFactory.create<NestExpressApplication<Server>>(ApiModule.with(config, web), {
    logger: new NestLog(),
    // GraphQL reads its bodies itself, within its limits.
    bodyParser: false,
    abortOnError: false,
  });
  app.disable('x-powered-by');
  app.disable('etag');
  if (config.TRUST_PROXY) app.set('trust proxy', 1);
  app.use(bodyDeadline());
  app.use(securityHeaders(config.PUBLIC_URL));
  if (web) serveAssets(app.getHttpAdapter().getInstance(), web, config.PUBLIC_URL);
  const server = app.getHttpServer();
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = UPLOAD_MS;
  return app;
}
