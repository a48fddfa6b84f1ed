import pg from 'pg';
import { inherited } from './inherited.js';

export function urlOfDatabase(name: string): string {
  const url = new URL(inherited('LIANWAN_TEST_SERVER_URL'));
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs `work` on a session of the server's own database, which is no spec's. */
export async function administer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: inherited('LIANWAN_TEST_SERVER_URL') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
