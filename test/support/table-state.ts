import { createHash } from 'node:crypto';
import type pg from 'pg';

/** Counted and touched by asking alone: attempts to sign in, when a session was last seen, the worker's own clock. */
const MOVES_BY_ITSELF = new Set(['session', 'attempt_counter', 'job_schedule']);

/** One digest of every row of each table of the platform; to be compared while no worker runs. */
export async function tableState(sql: pg.Pool): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const watched = tables.map(({ name }) => name).filter((name) => !MOVES_BY_ITSELF.has(name));
  const digests = watched.map(
    (name) => `select '${name}' as name, count(*) || ' ' || coalesce(string_agg(md5(t::text), ''
                 order by md5(t::text)), '') as digest from ${name} t`,
  );
  const { rows } = await sql.query<{ name: string; digest: string }>(digests.join(' union all '));
  return Object.fromEntries(
    rows.map(({ name, digest }) => [name, createHash('sha256').update(digest).digest('base64url')]),
  );
}
