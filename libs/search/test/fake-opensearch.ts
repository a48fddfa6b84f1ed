import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ImpactIndex } from '#matching';

interface Source {
  readonly id: string;
  readonly isGone: boolean;
  readonly tokens?: string;
  readonly attributes?: readonly string[];
}

interface Bool {
  readonly should?: readonly {
    readonly term: { readonly tokens: { readonly value: string; readonly _name?: string } };
  }[];
  readonly filter: readonly {
    readonly terms?: { readonly attributes: readonly string[] };
    readonly ids?: { readonly values: string[] };
  }[];
  readonly must_not: readonly { readonly terms?: { readonly attributes: readonly string[] } }[];
}

/** Words of a field that is cut at spaces. */
function words(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(' ').filter((one) => one !== '')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/**
 * As much of OpenSearch as the adapter uses: external versions, refresh before a change can be found, bool queries over
 * words and keywords. It scores with our BM25, so that the contract can be run without a server. Not a proof of the
 * real one: the same contract runs there where OPENSEARCH_URL is set.
 */
export class FakeOpenSearch {
  /** Status codes to answer the next requests with, before anything is done. */
  readonly failures: number[] = [];
  /** Documents of the next bulk request that find no room. */
  rejectedInBulk = 0;
  readonly requests: { readonly line: string; readonly authorization: string | undefined }[] = [];
  private readonly documents = new Map<string, { version: number; source: Source }>();
  private visible = new Map<string, Source>();
  private exists = false;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeOpenSearch> {
    const server = createServer();
    const fake = new FakeOpenSearch(server);
    server.on('request', (request, response) => void fake.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    this.requests.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization });
    const failure = this.failures.shift();
    const [status, answer] = failure === undefined ? this.act(request, body) : [failure, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  private act({ method, url = '' }: IncomingMessage, body: string): [number, object] {
    if (method === 'PUT') {
      if (this.exists) return [400, { error: { type: 'resource_already_exists_exception', reason: 'index' } }];
      this.exists = true;
      return [200, { acknowledged: true }];
    }
    if (url.endsWith('/_bulk')) return [200, { items: this.bulk(body.trimEnd().split('\n')) }];
    if (url.endsWith('/_refresh')) {
      this.visible = new Map([...this.documents].map(([id, { source }]) => [id, source]));
      return [200, {}];
    }
    const { query, size = 0 } = JSON.parse(body) as { query: { bool: Bool }; size?: number };
    const passing = [...this.visible.values()].filter((source) => this.passes(source, query.bool));
    if (url.endsWith('/_count')) return [200, { count: passing.length }];
    return [200, { hits: { hits: this.search(passing, query.bool, size) } }];
  }

  private bulk(lines: readonly string[]): object[] {
    const items: object[] = [];
    for (let at = 0; at < lines.length; at += 2) {
      const { index } = JSON.parse(lines[at] ?? '') as { index: { _id: string; version: number } };
      const source = JSON.parse(lines[at + 1] ?? '') as Source;
      if (this.rejectedInBulk > 0) {
        this.rejectedInBulk -= 1;
        items.push({ index: { status: 429, error: { type: 'rejected_execution_exception' } } });
      } else if ((this.documents.get(index._id)?.version ?? 0) > index.version) {
        items.push({ index: { status: 409, error: { type: 'version_conflict_engine_exception' } } });
      } else {
        this.documents.set(index._id, { version: index.version, source });
        items.push({ index: { status: 200 } });
      }
    }
    return items;
  }

  private passes({ id, isGone, attributes = [] }: Source, { filter, must_not }: Bool): boolean {
    const carries = (names: readonly string[]): boolean => names.some((name) => attributes.includes(name));
    return (
      !isGone &&
      filter.every(({ terms, ids }) => (terms ? carries(terms.attributes) : (ids?.values.includes(id) ?? true))) &&
      !must_not.some(({ terms }) => terms !== undefined && carries(terms.attributes))
    );
  }

  private search(passing: readonly Source[], { should = [] }: Bool, size: number): object[] {
    const living = [...this.visible.values()].filter(({ isGone }) => !isGone);
    const index = ImpactIndex.build(
      living.map(({ id, tokens = '' }) => ({ id, text: tokens })),
      { countTerms: words },
    );
    const query = index.prepare(should.map(({ term }) => term.tokens.value).join(' '));
    const ids = new Set(passing.map(({ id }) => id));
    const isNamed = should[0]?.term.tokens._name !== undefined;
    return index
      .search(query, { limit: living.length })
      .filter(({ id }) => ids.has(id))
      .slice(0, size)
      .map(({ id, score }) => {
        const points = index.explain(query, id).map((impact) => [impact.term, impact.points] as const);
        return { _id: id, _score: score, ...(isNamed ? { matched_queries: Object.fromEntries(points) } : {}) };
      });
  }
}
