import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Rival } from './rival.js';
import { rivalPackage } from './rival-packages.js';

interface Query {
  fullTextSearch(query: object): Query;
  select(columns: readonly string[]): Query;
  limit(count: number): Query;
  toArray(): Promise<Array<{ readonly id: number }>>;
}

interface Table {
  add(rows: readonly object[]): Promise<unknown>;
  createIndex(column: string, options: object): Promise<void>;
  optimize(): Promise<unknown>;
  query(): Query;
}

interface Lance {
  connect(
    folder: string,
  ): Promise<{ createTable(name: string, rows: readonly object[]): Promise<Table>; close(): void }>;
  readonly Index: { fts(options: object): object };
  readonly MatchQuery: new (text: string, column: string, options: object) => object;
  readonly Operator: { readonly Or: unknown };
}

const BATCH = 50_000;
/** Our tokens as they are: no stemming, no stop words, no folding; positions are not asked for. */
const AS_GIVEN = {
  ...{ baseTokenizer: 'whitespace', withPosition: false, stem: false, removeStopWords: false },
  ...{ asciiFolding: false, lowercase: false, maxTokenLength: 40 },
};

/** LanceDB's full-text index in a temporary folder; undefined, with the cause in the log, when it does not run here. */
export async function openLance(documents: Iterable<string>, log: (line: string) => void): Promise<Rival | undefined> {
  let lance: Lance;
  try {
    lance = rivalPackage('@lancedb/lancedb', log) as Lance;
  } catch (error) {
    log(`LanceDB: SKIPPED (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'lianwan-lance-'));
  const connection = await lance.connect(folder);
  let table: Table | undefined;
  let rows: { id: number; terms: string }[] = [];
  const flush = async (): Promise<void> => {
    if (table === undefined) table = await connection.createTable('listing', rows);
    else if (rows.length > 0) await table.add(rows);
    rows = [];
  };
  let id = 0;
  for (const terms of documents) {
    rows.push({ id, terms });
    id += 1;
    if (rows.length === BATCH) await flush();
  }
  await flush();
  if (table === undefined) throw new Error('no documents to compare with');
  const filled = table;
  await filled.createIndex('terms', { config: lance.Index.fts(AS_GIVEN) });
  await filled.optimize();
  const { MatchQuery, Operator } = lance;
  return {
    name: 'LanceDB',
    search: async (terms, limit) => {
      const query = new MatchQuery(terms.join(' '), 'terms', { operator: Operator.Or });
      const found = await filled.query().fullTextSearch(query).select(['id', '_score']).limit(limit).toArray();
      return found.map((row) => Number(row.id));
    },
    close: async () => {
      connection.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
