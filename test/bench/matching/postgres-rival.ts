import pg from 'pg';
import { type Rival } from './rival.js';

const BATCH = 5000;

/** A GIN index over the same tokens, ranked by ts_rank, in a temporary table of the given database. */
export async function openPostgres(pgUrl: string, documents: readonly string[]): Promise<Rival> {
  const client = new pg.Client({ connectionString: pgUrl });
  await client.connect();
  await client.query('CREATE TEMP TABLE bench_listing (id int PRIMARY KEY, terms tsvector NOT NULL)');
  for (let from = 0; from < documents.length; from += BATCH) {
    const texts = documents.slice(from, from + BATCH);
    await client.query(
      `INSERT INTO bench_listing
       SELECT $2::int + ordinality - 1, to_tsvector('simple', text) FROM unnest($1::text[]) WITH ORDINALITY AS t(text, ordinality)`,
      [texts, from],
    );
  }
  await client.query('CREATE INDEX ON bench_listing USING gin (terms) WITH (fastupdate = off)');
  await client.query('VACUUM ANALYZE bench_listing');
  return {
    name: 'PostgreSQL ts_rank',
    search: async (terms, limit) => {
      const { rows } = await client.query<{ id: number }>({
        name: 'bench-search',
        text: `SELECT id FROM bench_listing, to_tsquery('simple', $1) AS query
               WHERE terms @@ query ORDER BY ts_rank(terms, query) DESC LIMIT $2`,
        values: [terms.join(' | '), limit],
      });
      return rows.map(({ id }) => id);
    },
    close: () => client.end(),
  };
}
