import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { countTerms, type Hit } from '#matching';
import type { CandidateIndex, CandidateSearch, Removal, TermPoints, VersionedDocument } from '../candidate-index.js';
import { indexVersion } from '../index-version.js';
import { OpenSearchClient, type OpenSearchOptions } from './opensearch-client.js';
import { OpenSearchRefused, OpenSearchUnavailable } from './opensearch-errors.js';
import { indexSettings } from './opensearch-mapping.js';
import { filterClauses, termClauses } from './opensearch-query.js';

export interface OpenSearchIndexOptions extends OpenSearchOptions {
  /** Begins the index's name; the token stream's version ends it, so that no two are mixed. */
  readonly name?: string;
}

const PER_REQUEST = 1000;
const BULK_ATTEMPTS = 4;
const BULK_WAIT_MS = 300;
const CONFLICT = 409;
const LATER = new Set([429, 503]);

const bulkAnswer = z.object({
  items: z.array(
    z.object({
      index: z.object({
        status: z.number(),
        error: z.object({ type: z.string(), reason: z.string().nullish() }).nullish(),
      }),
    }),
  ),
});
const searchAnswer = z.object({
  hits: z.object({
    hits: z.array(
      z.object({
        _id: z.string(),
        _score: z.number(),
        matched_queries: z.union([z.record(z.string(), z.number()), z.array(z.string())]).optional(),
      }),
    ),
  }),
});
const countAnswer = z.object({ count: z.number() });

interface Line {
  readonly id: string;
  readonly version: number;
  readonly source: object;
}

/**
 * Listings in OpenSearch: our tokens in a field that is cut at spaces only and scored by BM25 with our parameters.
 * Writes carry the version of what they say: repeated or late ones change nothing. A removal is written as a document
 * that cannot be found, because OpenSearch forgets the versions of deleted ones after a minute.
 */
export class OpenSearchIndex implements CandidateIndex {
  private readonly client: OpenSearchClient;
  private readonly path: string;
  private created: Promise<void> | null = null;

  constructor({ name = 'lianwan-listings', ...options }: OpenSearchIndexOptions) {
    this.client = new OpenSearchClient(options);
    this.path = `/${encodeURIComponent(`${name}-${indexVersion()}`)}`;
  }

  async put(documents: readonly VersionedDocument[]): Promise<void> {
    await this.write(
      documents.map(({ id, version, text, attributes = [], group }) => ({
        ...{ id, version },
        source: { tokens: tokensOf(text), text, attributes, group: group ?? null, isGone: false },
      })),
    );
  }

  async remove(removals: readonly Removal[]): Promise<void> {
    await this.write(removals.map(({ id, version }) => ({ id, version, source: { isGone: true } })));
  }

  async search(query: string, { limit, filter }: CandidateSearch): Promise<Hit[]> {
    const terms = [...countTerms(query)];
    if (terms.length === 0 || limit <= 0) return [];
    await this.exists();
    const bool = { should: termClauses(terms), minimum_should_match: 1, ...filterClauses(filter) };
    const answer = await this.client.ask({
      ...{ method: 'POST', path: `${this.path}/_search` },
      // Ties in the order of ids, as in the index of the process.
      body: { size: limit, _source: false, query: { bool }, sort: ['_score', { id: 'asc' }], track_scores: true },
    });
    return searchAnswer.parse(answer).hits.hits.map(({ _id: id, _score: score }) => ({ id, score }));
  }

  async explain(query: string, id: string): Promise<readonly TermPoints[]> {
    const terms = [...countTerms(query)];
    if (terms.length === 0) return [];
    await this.exists();
    const { filter, must_not } = filterClauses(undefined);
    const bool = {
      ...{ should: termClauses(terms, true), minimum_should_match: 1, must_not },
      filter: [...filter, { ids: { values: [id] } }],
    };
    const answer = await this.client.ask({
      ...{ method: 'POST', path: `${this.path}/_search?include_named_queries_score=true` },
      body: { size: 1, _source: false, query: { bool } },
    });
    const matched = searchAnswer.parse(answer).hits.hits[0]?.matched_queries ?? {};
    if (Array.isArray(matched)) throw new OpenSearchRefused(200, 'too_old', 'names of terms came without their scores');
    return Object.entries(matched).map(([term, points]) => ({ term, points }));
  }

  async size(): Promise<number> {
    await this.exists();
    const body = { query: { bool: filterClauses(undefined) } };
    return countAnswer.parse(await this.client.ask({ method: 'POST', path: `${this.path}/_count`, body })).count;
  }

  async refresh(): Promise<void> {
    await this.exists();
    await this.client.ask({ method: 'POST', path: `${this.path}/_refresh` });
  }

  async close(): Promise<void> {
    // Connections are the process's; nothing is kept here.
  }

  /** Creates the index once; another process may have been faster. */
  private exists(): Promise<void> {
    this.created ??= this.client
      .ask({ method: 'PUT', path: this.path, body: indexSettings() })
      .then(() => undefined)
      .catch((error: unknown) => {
        if (error instanceof OpenSearchRefused && error.type === 'resource_already_exists_exception') return;
        this.created = null;
        throw error;
      });
    return this.created;
  }

  private async write(lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return;
    await this.exists();
    for (let from = 0; from < lines.length; from += PER_REQUEST)
      await this.writeAll(lines.slice(from, from + PER_REQUEST));
  }

  /** Repeats only what the server had no room for; what is late already (409) needs no repetition. */
  private async writeAll(lines: readonly Line[]): Promise<void> {
    let left = lines;
    for (let attempt = 1; left.length > 0; attempt += 1) {
      if (attempt > BULK_ATTEMPTS) throw new OpenSearchUnavailable(`${left.length} documents found no room`);
      if (attempt > 1) await sleep(BULK_WAIT_MS * 2 ** (attempt - 2));
      left = await this.writeOnce(left);
    }
  }

  private async writeOnce(lines: readonly Line[]): Promise<Line[]> {
    const answer = await this.client.ask({
      ...{ method: 'POST', path: `${this.path}/_bulk` },
      lines: lines.flatMap(({ id, version, source }) => [
        { index: { _id: id, version, version_type: 'external_gte' } },
        { id, ...source },
      ]),
    });
    const { items } = bulkAnswer.parse(answer);
    if (items.length !== lines.length) throw new OpenSearchRefused(200, 'incomplete', 'fewer answers than documents');
    return lines.filter((_, at) => {
      const { status = 0, error } = items[at]?.index ?? {};
      if (status < 300 || status === CONFLICT) return false;
      if (LATER.has(status)) return true;
      throw new OpenSearchRefused(status, error?.type ?? 'unknown', error?.reason ?? '');
    });
  }
}

function tokensOf(text: string): string {
  const tokens: string[] = [];
  for (const [term, count] of countTerms(text)) for (let at = 0; at < count; at += 1) tokens.push(term);
  return tokens.join(' ');
}
