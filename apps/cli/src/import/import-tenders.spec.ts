import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { jest } from '@jest/globals';
import pg from 'pg';
import { checkCreditCode } from '#firms';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { importTenders } from './import-tenders.js';
import { UserError } from '../user-error.js';

const tender = (tenderNo: string, over: object = {}) => ({
  tenderNo,
  description: `Supply of deep groove ball bearings 6205-2RS for ${tenderNo}`,
  buyer: 'Public Utilities Board',
  awardedOn: '2023-05-04',
  status: 'Awarded to Suppliers',
  awards: [{ supplier: 'BEARING HOUSE PTE LTD', amountSgd: 1200.5 }],
  ...over,
});

describe('the import of tenders', () => {
  let database: TestDatabase;
  let sql: pg.Client;
  let folder: string;

  beforeAll(async () => {
    jest.spyOn(console, 'log').mockImplementation(() => undefined);
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    folder = mkdtempSync(path.join(tmpdir(), 'tenders-'));
    database = await cloneDatabase();
    sql = new pg.Client({ connectionString: database.url });
    await sql.connect();
  });
  afterEach(async () => {
    await sql.query('truncate firm, need, award cascade');
  });
  afterAll(async () => {
    await sql.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, lines: readonly unknown[]): string => {
    const at = path.join(folder, name);
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    writeFileSync(at, name.endsWith('.gz') ? gzipSync(text) : text);
    return at;
  };
  const count = async (table: string): Promise<number> =>
    Number((await sql.query<{ n: string }>(`select count(*) as n from ${table}`)).rows[0]?.n);

  it('makes a buyer, an awarded need and the track record of each winner', async () => {
    const two = [
      { supplier: 'A PTE LTD', amountSgd: 10 },
      { supplier: 'B PTE LTD', amountSgd: null },
    ];
    await importTenders(database.url, [file('one.jsonl.gz', [tender('T1', { awards: two })])], false);
    const { rows } = await sql.query(
      `select n.title, n.status, n.currency, b.name_zh as buyer, b.is_buyer, s.name_zh as supplier, s.is_supplier,
              a.amount::text as amount, a.source, a.awarded_at::date::text as day
       from award a join need n on n.id = a.need_id join firm b on b.id = n.firm_id
       join firm s on s.id = a.supplier_firm_id order by supplier`,
    );
    const common = {
      status: 'awarded',
      currency: 'SGD',
      buyer: 'Public Utilities Board',
      is_buyer: true,
      source: 'import',
      day: '2023-05-04',
    };
    expect(rows).toEqual([
      expect.objectContaining({ ...common, supplier: 'A PTE LTD', is_supplier: true, amount: '10.00' }),
      expect.objectContaining({ ...common, supplier: 'B PTE LTD', amount: null }),
    ]);
  });

  it('changes nothing the second time', async () => {
    const at = file('twice.jsonl', [tender('T1'), tender('T2')]);
    await importTenders(database.url, [at], false);
    const before = [await count('firm'), await count('need'), await count('award')];
    await importTenders(database.url, [at], false);
    expect([await count('firm'), await count('need'), await count('award')]).toEqual(before);
    expect(before).toEqual([2, 2, 2]);
  });

  it('gives firms from abroad a code whose check characters hold', async () => {
    await importTenders(database.url, [file('codes.jsonl', [tender('T1')])], false);
    const { rows } = await sql.query<{ code: string }>('select credit_code as code from firm');
    expect(rows.map(({ code }) => checkCreditCode(code))).toEqual([null, null]);
  });

  it('names the faulty rows by their numbers and imports nothing of that file', async () => {
    const faulty = file('faulty.jsonl', [
      tender('T1'),
      tender('T2', { awardedOn: '2023-02-30' }),
      tender('', { awards: [] }),
    ]);
    const run = importTenders(database.url, [faulty], false);
    await expect(run).rejects.toThrow(UserError);
    await expect(importTenders(database.url, [faulty], false)).rejects.toThrow(
      /faulty\.jsonl:2: awardedOn.*\n.*faulty\.jsonl:3: tenderNo/,
    );
    expect(await count('need')).toBe(0);
  });

  it('imports the good rows of a faulty file when it is told to', async () => {
    const faulty = file('skip.jsonl', [tender('T1'), tender('T2', { buyer: '' })]);
    await importTenders(database.url, [faulty], true);
    expect(await count('need')).toBe(1);
  });

  it('names the line that is no JSON, and keeps nothing of what came before', async () => {
    const broken = file('broken.jsonl', [tender('T1'), '{"tenderNo":']);
    await expect(importTenders(database.url, [broken], true)).rejects.toThrow(/broken\.jsonl:2:/);
    expect(await count('need')).toBe(0);
  });

  it('says which file is missing or no archive', async () => {
    await expect(importTenders(database.url, [path.join(folder, 'none.jsonl')], false)).rejects.toThrow(/no such file/);
    const fake = path.join(folder, 'fake.jsonl.gz');
    writeFileSync(fake, 'not gzip');
    await expect(importTenders(database.url, [fake], false)).rejects.toThrow(/fake\.jsonl\.gz: .*header/);
  });
});
