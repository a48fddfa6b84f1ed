import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase } from '../../../../test/support/database.js';
import { loadDemo } from './load-demo.js';

let close: () => Promise<void>;
let sql: pg.Pool;

beforeAll(async () => {
  process.env['SEALING_KEY'] ??= Buffer.alloc(32, 7).toString('base64');
  const database = await cloneDatabase();
  await loadDemo(database.url, { ifEmpty: false, seed: 7 });
  sql = new pg.Pool({ connectionString: database.url, max: 1 });
  close = async () => {
    await sql.end();
    await database.drop();
  };
}, 120_000);
afterAll(() => close?.());

const column = async (text: string): Promise<string[]> => {
  const { rows } = await sql.query<{ value: string }>(text);
  return rows.map(({ value }) => value);
};

describe('the projects of the demo city', () => {
  it('are as many, and the investment as much, as the city has published', async () => {
    expect(await column(`select kind || count(*) as value from project group by kind order by 1`)).toEqual([
      ...['investment72', 'upgrade60'],
    ]);
    const total = `select sum(total_amount)::text as value from project where kind = 'investment'`;
    expect(await column(total)).toEqual(['372200000000.00']);
  });

  it('stand at every stage, with blockers at every level, open and solved', async () => {
    const stages = await column('select distinct kind || status as value from project');
    expect(stages).toHaveLength(14);
    const blockers = await column('select distinct level || status as value from project_blocker order by 1');
    expect(blockers).toEqual(['cityopen', 'deskopen', 'desksolved', 'districtopen']);
    expect(await column('select 1 as value from project_milestone where done_on > due_on limit 1')).toHaveLength(1);
  });

  it('hang together: moves lead to the stage in order, and no more was invested than is planned', async () => {
    const wrong = `select p.number as value from project p where
      (select coalesce(sum(m.amount), 0) from project_month m where m.project_id = p.id) > p.total_amount
      or p.status <> coalesce((select to_stage from project_move v where v.project_id = p.id
                               order by v.moved_on desc, v.id desc limit 1), 'lead')
      or p.stage_since > now() + interval '1 day'
      or p.status = 'producing' and exists (select from project_blocker b where b.project_id = p.id and b.status = 'open')`;
    expect(await column(wrong)).toEqual([]);
  });
});
