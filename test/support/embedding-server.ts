import { once } from 'node:events';
import { createServer } from 'node:http';

/** A small embedding server as OpenAI speaks: texts that name the same things lie in the same direction. */
export interface EmbeddingServer {
  /** Base address, up to and including `/v1`. */
  readonly url: string;
  /** Texts of each call, in order. */
  readonly calls: (readonly string[])[];
  /** How it behaves from now on. */
  become(state: 'well' | 'slow' | 'broken'): void;
  /** From now on it takes no call with a text that holds this word; null: it takes all. */
  refuse(word: string | null): void;
  close(): Promise<void>;
}

/** `concepts`: words that mean the same, one dimension each group; every vector has one more for texts that name none. */
export async function startEmbeddingServer(concepts: readonly (readonly string[])[]): Promise<EmbeddingServer> {
  const calls: string[][] = [];
  let state: 'well' | 'slow' | 'broken' = 'well';
  let refused: string | null = null;
  const embed = (text: string): number[] => [
    ...concepts.map((names) => (names.some((name) => text.includes(name)) ? 1 : 0)),
    0.1,
  ];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { input } = JSON.parse(body) as { input: string[] };
      calls.push(input);
      if (state === 'slow') return;
      if (state === 'broken') {
        response.writeHead(503).end();
        return;
      }
      const word = refused;
      if (word !== null && input.some((text) => text.includes(word))) {
        response.writeHead(400).end();
        return;
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: input.map((text, index) => ({ index, embedding: embed(text) })) }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    calls,
    become: (next) => {
      state = next;
    },
    refuse: (word) => {
      refused = word;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
