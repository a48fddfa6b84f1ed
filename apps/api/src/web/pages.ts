import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import sirv from 'sirv';
import { localeOf } from '#kernel';
import { sendCompressed } from '#foundation/graphql';
import { pagePolicy } from './security-headers.js';
import type { WebBuild } from './web-build.js';

const YEAR_S = 31_536_000;
const HOUR_S = 3600;
const NONCE_BYTES = 16;

const NOT_BUILT =
  '网页尚未构建，接口可用：请运行 npm run build 后重新启动。\n' +
  'The pages have not been built; the API works: run "npm run build" and start again.\n';

/** Files of the build. The name of an asset carries the hash of its content, so it never has to be asked for again. */
export function serveAssets(app: Express, web: WebBuild, publicUrl: string | undefined): void {
  const policy = pagePolicy(null, publicUrl);
  const assets = path.join(web.dir, 'assets');
  app.use('/assets', files(assets, `public, max-age=${YEAR_S}, immutable`, policy), notThere);
  const atTop = files(web.dir, `public, max-age=${HOUR_S}`, policy);
  for (const name of web.files) app.get(`/${name}`, atTop);
}

/**
 * The page for every address that nothing else has answered: which page it is, its own router decides. To be mounted last.
 */
export function servePages(app: Express, web: WebBuild | null, publicUrl: string | undefined): void {
  app.get('/{*route}', async (request: Request, response: Response, next: NextFunction) => {
    if (!isForPage(request)) return next();
    if (web === null) return void response.status(503).type('text/plain').send(NOT_BUILT);
    const nonce = randomBytes(NONCE_BYTES).toString('base64');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', pagePolicy(nonce, publicUrl));
    // Never kept without asking: it names the assets of this build.
    response.setHeader('cache-control', 'no-cache');
    await sendCompressed(
      request,
      response,
      web.html(nonce, request.path, localeOf(request.headers['accept-language'])),
    );
  });
}

/** No route of the pages has a dot in its last part: what has one is a file that is not there. */
function isForPage(request: Request): boolean {
  return request.accepts('html') !== false && !path.posix.basename(request.path).includes('.');
}

function files(dir: string, cacheControl: string, policy: string): RequestHandler {
  const serve = sirv(dir, {
    brotli: true,
    gzip: true,
    extensions: [],
    setHeaders: (response) => {
      response.setHeader('cache-control', cacheControl);
      response.setHeader('content-security-policy', policy);
    },
  });
  return (request, response, next) => {
    // A read that fails would end the process: the folder may have been built anew since it was listed.
    if (request.path.includes('%') || !existsSync(path.join(dir, request.path))) return next();
    // Parts of a file are for films, and a range that is none would break the answer.
    delete request.headers.range;
    serve(request, response, () => next());
  };
}

function notThere(_request: Request, response: Response): void {
  response.status(404).setHeader('cache-control', 'no-store').type('text/plain').send('404\n');
}
