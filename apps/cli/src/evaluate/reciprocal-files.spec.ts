import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../user-error.js';
import { readPairs, readPersons } from './reciprocal-files.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reciprocal-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, ...lines: string[]): string {
  const place = path.join(folder, name);
  writeFileSync(place, lines.join('\n'));
  return place;
}

const HEADER = 'pair\tmarket\ta\tb\tphase\ta_accepts_b\tb_accepts_a';
const persons = (): Promise<Awaited<ReturnType<typeof readPersons>>> =>
  readPersons([
    file('some.jsonl', '{"id":"p1","market":15,"side":"A","age":null,"wants":{"funny":null}}'),
    file(
      'more.jsonl',
      '{"id":"p2","market":15,"side":"B"}',
      '{"id":"p1","market":15,"side":"A","wants":{"funny":null}}',
    ),
  ]);

describe('the files of a two-sided market', () => {
  it('may be several, with answers, without, or without their columns', async () => {
    const known = await persons();
    const rows = readPairs(
      file('pairs.tsv', HEADER, '7\t15\tp1\tp2\thistory\t1\t0', '8\t15\tp1\tp2\tpredict\t\t', ''),
      known,
    );
    expect(rows).toEqual([
      { pair: '7', market: '15', a: 'p1', b: 'p2', phase: 'history', aAccepts: true, bAccepts: false },
      { pair: '8', market: '15', a: 'p1', b: 'p2', phase: 'predict', aAccepts: null, bAccepts: null },
    ]);
    const bare = readPairs(file('bare.tsv', 'pair\tmarket\ta\tb\r', '7\t15\tp1\tp2\r'), known);
    expect(bare).toEqual([{ pair: '7', market: '15', a: 'p1', b: 'p2', phase: null, aAccepts: null, bAccepts: null }]);
  });

  it.each([
    ['a person that nobody told of', '7\t15\tp1\tp9\thistory\t1\t0', 'bad.tsv:2: person p9 of market 15'],
    ['a person of another market', '7\t16\tp1\tp2\thistory\t1\t0', 'bad.tsv:2: person p1 of market 16'],
    ['an answer that is neither yes nor no', '7\t15\tp1\tp2\thistory\tyes\t0', 'bad.tsv:2: a_accepts_b is yes'],
    ['an unknown phase', '7\t15\tp1\tp2\tlater\t1\t0', 'bad.tsv:2: phase is later'],
    ['an empty name', '7\t15\t\tp2\thistory\t1\t0', 'bad.tsv:2: a is empty'],
    ['a cell too many', '7\t15\tp1\tp2\thistory\t1\t0\t1', 'bad.tsv:2: 8 cells, 7 columns'],
  ])('are refused with the line for %s', async (_, line, message) => {
    const known = await persons();
    expect(() => readPairs(file('bad.tsv', HEADER, line), known)).toThrow(message);
    expect(() => readPairs(file('bad.tsv', HEADER, line), known)).toThrow(UserError);
  });

  it('are refused without a column, without rows, or where they are not there', async () => {
    const known = await persons();
    expect(() => readPairs(file('bad.tsv', 'pair\tmarket\ta'), known)).toThrow('bad.tsv:1: no column b');
    expect(() => readPairs(file('bad.tsv', HEADER), known)).toThrow('is empty');
    expect(() => readPairs(path.join(folder, 'absent.tsv'), known)).toThrow('no such file');
  });

  it('must tell of a person alike in all files', async () => {
    const one = file('one.jsonl', '{"id":"p1","market":15,"age":21}');
    const other = file('other.jsonl', '{"id":"p1","market":15,"age":22}');
    await expect(readPersons([one, other])).rejects.toThrow('person p1 of market 15 is told twice');
    await expect(readPersons([file('bad.jsonl', '{"id":"p1","market":15,"age":"old"}')])).rejects.toThrow(
      'bad.jsonl:1',
    );
  });
});
