import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import { LiveStreams } from './live-streams.js';

describe('open streams', () => {
  let server: Server;
  let arrived: (response: ServerResponse) => void;
  let url: string;

  beforeAll(async () => {
    server = createServer((_request, response) => arrived(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('do not count who has left while being admitted', async () => {
    const streams = new LiveStreams();
    const abort = new AbortController();
    const response = new Promise<ServerResponse>((resolve) => (arrived = resolve));
    const request = fetch(url, { signal: abort.signal }).catch(() => 'left');
    const left = await response;
    abort.abort();
    await request;
    await new Promise((resolve) => left.once('close', resolve));
    streams.add('person', left as Response);
    expect(streams.size).toBe(0);
  });
});
