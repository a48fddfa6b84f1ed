import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { bodyDeadline } from './body-deadline.js';

const SHORT_MS = 150;

describe('a body that comes slowly', () => {
  let server: Server;
  beforeAll(async () => {
    const app = express();
    app.use(bodyDeadline(SHORT_MS));
    app.use(async (request, response) => {
      // A sender that is cut off has sent nothing: what waits for its body ends here.
      const body = await text(request).catch(() => null);
      if (body !== null) response.end(`read ${body.length}`);
    });
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  /** Sends half a body, waits three times the deadline, sends the rest; answers what came back. */
  async function slowly(method: string, path: string): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const answer = text(socket).catch(() => '');
    socket.on('error', () => undefined);
    socket.write(`${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab`);
    await new Promise((resolve) => setTimeout(resolve, SHORT_MS * 3));
    if (socket.writable) socket.write('cd');
    return answer;
  }

  it('is given up with 408 on every route but that of uploads', async () => {
    for (const path of ['/graphql', '/files/x', '/filesx']) {
      expect(await slowly('POST', path)).toMatch(/^HTTP\/1.1 408 /);
    }
    expect(await slowly('POST', '/files?purpose=import&name=a.xlsx')).toMatch(/^HTTP\/1.1 200 [^]*read 4$/);
  });

  it('leaves an answer that takes long alone once the body is there', async () => {
    const long = express();
    long.use(bodyDeadline(50));
    long.use(async (request, response) => {
      await text(request);
      setTimeout(() => response.end('late'), 200);
    });
    const other = createServer(long).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/live`, { method: 'POST', body: 'x' });
    expect(await answer.text()).toBe('late');
    other.close();
  });
});
