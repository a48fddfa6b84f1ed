import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import { sendCompressed } from './compressed.js';

const LONG = '需求'.repeat(171); // 1,026 bytes
const SHORT = 'x'.repeat(1023);

let server: Server;

beforeAll(async () => {
  const app = express();
  app.get('/long', (request, response) => sendCompressed(request, response, LONG));
  app.get('/short', (request, response) => sendCompressed(request, response, SHORT));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Over plain HTTP: clients of tests like to unpack by themselves. */
async function ask(path: string, accepts?: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  const headers = accepts === undefined ? {} : { 'accept-encoding': accepts };
  const [answer] = (await once(get({ port, path, headers }), 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  expect(answer.headers['content-length']).toBe(String(body.length));
  expect(answer.headers.vary).toBe('accept-encoding');
  return { encoding: answer.headers['content-encoding'], body };
}

describe('an answer', () => {
  it('is brotli for browsers, whatever they name first', async () => {
    const { encoding, body } = await ask('/long', 'gzip, deflate, br, zstd');
    expect(encoding).toBe('br');
    expect(brotliDecompressSync(body).toString()).toBe(LONG);
  });

  it('is gzip where brotli is not taken', async () => {
    const { encoding, body } = await ask('/long', 'gzip, br;q=0');
    expect(encoding).toBe('gzip');
    expect(gunzipSync(body).toString()).toBe(LONG);
  });

  it.each([[undefined], ['identity'], ['zstd']])('is plain for who accepts %s', async (accepts) => {
    expect(await ask('/long', accepts)).toEqual({ encoding: undefined, body: Buffer.from(LONG) });
  });

  it('is plain when it is short', async () => {
    expect(await ask('/short', 'br')).toEqual({ encoding: undefined, body: Buffer.from(SHORT) });
  });
});
