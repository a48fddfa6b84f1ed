import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase } from '../../../../test/support/database.js';
import { DEMO_FAIRS } from './city/fairs.js';
import { loadDemo } from './load-demo.js';

let client: pg.Client;
let close: () => Promise<void>;

beforeAll(async () => {
  process.env['SEALING_KEY'] ??= Buffer.alloc(32, 7).toString('base64');
  const clone = await cloneDatabase();
  client = new pg.Client({ connectionString: clone.url });
  await client.connect();
  close = async () => {
    await client.end();
    await clone.drop();
  };
  await loadDemo(clone.url, { ifEmpty: false, seed: 7 });
}, 120_000);
afterAll(() => close());

const rows = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
  (await client.query<Row>(text)).rows;

describe('the fairs of the demo city', () => {
  it('stand in every state that a visitor or an office sees', async () => {
    const states = await rows<{ status: string }>('select distinct status from fair order by 1');
    expect(states.map(({ status }) => status)).toEqual([...new Set(DEMO_FAIRS.map(({ status }) => status))].sort());
  });

  it('have timetables where they are planned, results where they are over, and a waiting list where the quota is full', async () => {
    const [counts] = await rows<Record<string, number>>(
      `select (select count(*)::int from fair_meeting m join fair f on f.id = m.fair_id where f.status = 'running') as planned,
         (select count(*)::int from fair_meeting m join fair f on f.id = m.fair_id where f.status = 'done' and m.outcome is not null) as told,
         (select count(*)::int from fair_meeting where outcome = 'intended') as intended,
         (select count(*)::int from intention where source = 'fair') as intentions,
         (select count(*)::int from fair_sign_up where status = 'waiting') as waiting`,
    );
    expect(counts?.['planned']).toBeGreaterThan(20);
    expect(counts?.['told']).toBeGreaterThan(20);
    expect(counts?.['waiting']).toBeGreaterThan(0);
    expect(counts?.['intended']).toBe(counts?.['intentions']);
  });

  it('have the logins of the tour among their guests', async () => {
    const guests = await rows<{ email: string }>(
      `select distinct a.email from fair_sign_up s join membership m on m.firm_id = s.firm_id join account a on a.id = m.account_id
       where a.email in ('lead@example.com', 'supplier@example.com') order by 1`,
    );
    expect(guests.map(({ email }) => email)).toEqual(['lead@example.com', 'supplier@example.com']);
  });
});
