import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { loadConfig } from '#foundation/config';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { createApi } from '../src/api.js';
import { readWebBuild } from '../src/web/web-build.js';

const ME = 'query Me { me { accountId } }';
const ME_ID = `sha256:${createHash('sha256').update(ME).digest('hex')}`;
/** What the build has found out of its pages. */
const FIRST_FILES = {
  words: { zh: ['assets/zh-1a2b.js'], en: ['assets/en-1a2b.js'] },
  pages: { '/needs': ['assets/needs-1a2b.js'], '/needs/$needId': ['assets/need-1a2b.js', 'assets/need-1a2b.css'] },
};
const SCRIPT = 'console.log(1);\n'.repeat(100);
const YEAR = 'public, max-age=31536000, immutable';

let database: TestDatabase;
let built: string;
const apps: NestExpressApplication[] = [];

beforeAll(async () => {
  database = await cloneDatabase();
  built = aBuild();
}, 60_000);

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await database?.drop();
  rmSync(built, { recursive: true });
});

function aBuild(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'pages-'));
  mkdirSync(path.join(dir, 'assets/fonts'), { recursive: true });
  const files = {
    'index.html': `<!doctype html><head><meta nonce="__CSP_NONCE__"></head><style nonce="__CSP_NONCE__"></style>${'链'.repeat(400)}`,
    'persisted-documents.json': JSON.stringify({ [ME_ID]: ME }),
    'first-files.json': JSON.stringify(FIRST_FILES),
    'mark.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '.build': 'a hash',
    'assets/app-1a2b.js': SCRIPT,
    'assets/app-1a2b.js.gz': gzipSync(SCRIPT),
    'assets/fonts/figures-1a2b.woff2': 'font',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(dir, name), content);
  return dir;
}

async function anApi(env: Record<string, string>) {
  const app = await createApi(
    loadConfig({
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      SEALING_KEY: Buffer.alloc(32).toString('base64'),
      WEB_DIR: built,
      ...env,
    }),
  );
  apps.push(app);
  await app.init();
  return { get: (url: string) => request(app.getHttpServer()).get(url), app };
}

type Api = Awaited<ReturnType<typeof anApi>>;
const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';

describe('the pages', () => {
  let api: Api;
  beforeAll(async () => {
    api = await anApi({});
  }, 60_000);

  const page = (url: string) => api.get(url).set('accept', HTML);

  it.each(['/', '/needs/N-2026-000123', '/w/needs/new', '/o/kV3-x_9', '/graphiql', '/health'])(
    'are one HTML at %s, asked for anew each time',
    async (url) => {
      const { status, text, headers } = await page(url);
      expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers.etag).toBeUndefined();
      expect(text).toContain('链链');
    },
  );

  it('carry the nonce of their policy, another one each time', async () => {
    const nonces = await Promise.all(
      ['/', '/'].map(async (url) => {
        const { text, headers } = await page(url);
        const [, nonce = ''] = /style-src 'self' 'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '') ?? [];
        expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
        expect(text.split(`nonce="${nonce}"`)).toHaveLength(3);
        expect(text).not.toContain('__CSP_NONCE__');
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('may load from here only, run no script that stands in a page, and be framed by nobody', async () => {
    const { headers } = await page('/');
    const policy = (headers['content-security-policy'] ?? '').replace(/nonce-[^']+/, 'nonce-…');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce-…'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('are not what an API is answered with', async () => {
    expect((await page('/health/ready')).body).toEqual({ status: 'ok' });
    expect((await page('/graphql')).status).toBe(405);
    expect((await page('/live')).status).toBe(405);
    expect((await api.get('/nothing').set('accept', 'application/json')).status).toBe(404);
    expect((await request(api.app.getHttpServer()).post('/needs').set('accept', HTML)).status).toBe(404);
  });

  it('name what their route loads first, in the language of who asks; the desk names nothing', async () => {
    const { get } = await anApi({});
    const linksAt = async (address: string, language: string) =>
      [...(await get(address).set('accept', HTML).set('accept-language', language)).text.matchAll(/<link [^>]+>/g)].map(
        ([link]) => link,
      );
    expect(await linksAt('/needs/0192', 'en')).toEqual([
      '<link rel="modulepreload" crossorigin href="/assets/en-1a2b.js">',
      '<link rel="modulepreload" crossorigin href="/assets/need-1a2b.js">',
      '<link rel="stylesheet" crossorigin href="/assets/need-1a2b.css">',
    ]);
    expect(await linksAt('/needs?q=x', 'zh-CN')).toEqual([
      '<link rel="modulepreload" crossorigin href="/assets/zh-1a2b.js">',
      '<link rel="modulepreload" crossorigin href="/assets/needs-1a2b.js">',
    ]);
    expect(await linksAt('/w/needs', 'zh-CN')).toEqual([]);
  });

  it('can be asked for their head alone', async () => {
    const { status, text } = await request(api.app.getHttpServer()).head('/').set('accept', HTML);
    expect([status, text]).toEqual([200, undefined]);
  });

  it('let an answer of the API do nothing at all', async () => {
    const { headers } = await page('/health/ready');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });
});

describe('a file of the build', () => {
  let api: Api;
  beforeAll(async () => {
    api = await anApi({});
  }, 60_000);

  it('is kept for a year, compressed where that is taken', async () => {
    const packed = await api.get('/assets/app-1a2b.js').set('accept-encoding', 'gzip');
    expect([packed.status, packed.headers['content-encoding'], packed.text]).toEqual([200, 'gzip', SCRIPT]);
    expect(packed.headers).toMatchObject({ 'cache-control': YEAR, vary: 'Accept-Encoding' });
    expect(packed.headers['content-type']).toMatch(/^text\/javascript/);
    const plain = await api.get('/assets/app-1a2b.js').set('accept-encoding', 'identity');
    expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, SCRIPT]);
  });

  it('may lie in a folder', async () => {
    expect((await api.get('/assets/fonts/figures-1a2b.woff2')).headers['content-type']).toMatch(/woff2/);
  });

  it('at the top is kept for an hour', async () => {
    const { status, headers } = await api.get('/mark.svg');
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=3600']);
  });

  it.each([
    '/assets',
    '/assets/old-9f.js',
    '/assets/%2e%2e/persisted-documents.json',
    '/assets/%zz',
    '/persisted-documents.json',
    '/index.html',
    '/.build',
    '/favicon.ico',
  ])('that is not for visitors or not there, %s, is 404 and not the page', async (url) => {
    const { status, text } = await api.get(url).set('accept', HTML);
    expect(status).toBe(404);
    expect(text ?? '').not.toContain('链链');
  });

  it('is whole, whatever part is asked for', async () => {
    const { status, text } = await api.get('/assets/app-1a2b.js').set('range', 'bytes=9-2');
    expect([status, text]).toEqual([200, SCRIPT]);
  });

  it('that has gone since the start is 404, and the process goes on', async () => {
    const file = path.join(built, 'assets/app-1a2b.js');
    rmSync(file);
    try {
      expect((await api.get('/assets/app-1a2b.js')).status).toBe(404);
      expect((await api.get('/mark.svg')).status).toBe(200);
    } finally {
      writeFileSync(file, SCRIPT);
    }
  });
});

describe('documents of the pages', () => {
  it('are taken by their hash', async () => {
    const { app } = await anApi({});
    const send = (body: object) => request(app.getHttpServer()).post('/graphql').send(body);
    expect((await send({ documentId: ME_ID })).body).toEqual({ data: { me: null } });
    expect((await send({ query: ME })).status).toBe(403);
  });
});

describe('over https', () => {
  it('browsers are held to it', async () => {
    const { get } = await anApi({ PUBLIC_URL: 'https://lianwan.example.cn' });
    const { headers } = await get('/').set('accept', HTML);
    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect(headers['content-security-policy']).toMatch(/upgrade-insecure-requests$/);
  });
});

describe('without a build', () => {
  it('the API works, and the address says what is missing', async () => {
    const { get } = await anApi({ WEB_DIR: path.join(tmpdir(), 'nothing-here') });
    const { status, text, headers } = await get('/').set('accept', HTML);
    expect([status, headers['content-type']]).toEqual([503, 'text/plain; charset=utf-8']);
    expect(text).toMatch(/网页尚未构建[^]*npm run build/);
    expect((await get('/health/ready')).body).toEqual({ status: 'ok' });
  });

  it('a half of one stops the start', () => {
    const half = mkdtempSync(path.join(tmpdir(), 'half-'));
    writeFileSync(path.join(half, 'index.html'), '');
    expect(() => readWebBuild(half)).toThrow(/not complete/);
    rmSync(half, { recursive: true });
  });
});

describe('GraphiQL', () => {
  it('is there in development, with a policy of its own', async () => {
    const { get } = await anApi({ NODE_ENV: 'development' });
    const { status, text, headers } = await get('/graphiql').set('accept', HTML);
    expect([status, text.includes('GraphiQL')]).toEqual([200, true]);
    expect(headers['content-security-policy']).toContain("script-src 'self' 'unsafe-inline'");
    expect((await get('/').set('accept', HTML)).headers['content-security-policy']).not.toContain("'unsafe-inline'");
  });
});
