import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EmbeddingEndpoint, EndpointFailed } from './embedding-endpoint.js';

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server | null = null;

async function serve(answer: Answer): Promise<{ url: string; calls: string[] }> {
  const calls: string[] = [];
  const started = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      calls.push(body);
      answer(request, response, body);
    });
  });
  server = started;
  started.listen(0, '127.0.0.1');
  await once(started, 'listening');
  const address = started.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/v1`, calls };
}

const json = (response: ServerResponse, value: unknown): void => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
};

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

const settings = { model: 'm', timeoutMs: 20_000, failures: 2, restMs: 200 };

describe('an embedding endpoint', () => {
  it('is asked as OpenAI is, and its vectors come in the order of the texts', async () => {
    let asked: Record<string, unknown> = {};
    let headers: IncomingMessage['headers'] = {};
    const { url } = await serve((request, response, body) => {
      asked = { path: request.url, ...(JSON.parse(body) as object) };
      headers = request.headers;
      json(response, {
        data: [
          { index: 1, embedding: [0, 1] },
          { index: 0, embedding: [1, 0] },
        ],
      });
    });
    const endpoint = new EmbeddingEndpoint({ ...settings, url, key: 'secret' });
    const vectors = await endpoint.embed(['轴承', 'bearing']);
    expect(vectors.map((vector) => [...vector])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(asked).toEqual({
      path: '/v1/embeddings',
      model: 'm',
      input: ['轴承', 'bearing'],
      encoding_format: 'float',
    });
    expect(headers.authorization).toBe('Bearer secret');
  });

  it('that is slow is given up after its time', async () => {
    const { url } = await serve(() => undefined);
    const begun = performance.now();
    await expect(new EmbeddingEndpoint({ ...settings, timeoutMs: 200, url }).embed(['a'])).rejects.toThrow(
      EndpointFailed,
    );
    expect(performance.now() - begun).toBeLessThan(15_000);
  });

  it('that fails again and again is left alone, and asked again after its rest', async () => {
    let isBroken = true;
    const { url, calls } = await serve((_, response) => {
      if (isBroken) response.writeHead(500).end();
      else json(response, { data: [{ index: 0, embedding: [1] }] });
    });
    const endpoint = new EmbeddingEndpoint({ ...settings, url });
    for (let at = 0; at < 5; at += 1) await expect(endpoint.embed(['a'])).rejects.toThrow(EndpointFailed);
    expect(calls).toHaveLength(2);
    isBroken = false;
    await new Promise((resolve) => setTimeout(resolve, settings.restMs + 100));
    expect(await endpoint.embed(['a'])).toHaveLength(1);
  });

  it.each([
    ['no vectors', { data: [] }],
    [
      'vectors of different lengths',
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 1, embedding: [1, 2] },
        ],
      },
    ],
    ['something else', { message: 'quota exceeded' }],
  ])('that answers %s has failed', async (_, value) => {
    const { url } = await serve((_request, response) => json(response, value));
    await expect(new EmbeddingEndpoint({ ...settings, url }).embed(['a', 'b'])).rejects.toThrow(EndpointFailed);
  });

  it('stops when its caller stops', async () => {
    const { url } = await serve(() => undefined);
    const controller = new AbortController();
    const call = new EmbeddingEndpoint({ ...settings, url }).embed(['a'], controller.signal);
    controller.abort(new Error('shutting down'));
    await expect(call).rejects.toThrow('shutting down');
  });
});
