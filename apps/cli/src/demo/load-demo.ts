import pg from 'pg';
import { buildDemoCity } from './city/build-demo-city.js';
import { DEMO_PASSWORD } from './city/logins.js';
import { DemoWriter } from './demo-writer.js';
import { hashPassword } from '#identity';
import { UserError } from '../user-error.js';

/** Writes the demo city in one transaction: all of it, or nothing. */
export async function loadDemo(databaseUrl: string, options: { ifEmpty: boolean; seed: number }): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ has: boolean }>('select exists (select from firm) as has');
    if (rows[0]?.has) {
      if (options.ifEmpty) return;
      throw new UserError('There are firms already: the demo city goes into an empty database only (or --if-empty).');
    }
    const startedAt = performance.now();
    const city = buildDemoCity({ seed: options.seed, now: new Date() });
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    await client.query('begin');
    try {
      await new DemoWriter(client, city, sealingKey()).write(passwordHash);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
    await client.query('analyze');
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(
      `    ${city.firms.length} firms, ${city.listings.length} listings, ${city.needs.length} needs, ` +
        `${city.bids.length} bids, ${city.outcomes.length} outcomes in ${seconds} s`,
    );
  } finally {
    await client.end();
  }
}

function sealingKey(): Buffer {
  const key = Buffer.from(process.env['SEALING_KEY'] ?? '', 'base64');
  if (key.length !== 32) throw new UserError('SEALING_KEY must be set (32 bytes in base64): sealed demo bids need it.');
  return key;
}
