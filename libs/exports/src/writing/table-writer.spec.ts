import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { writeCsv, writeXlsx } from './table-writer.js';

const title = { zh: '供给', en: 'Listings' };
/** A list of so many rows. */
const table = (count: number) => ({
  title,
  columns: [{ title: { zh: '编号', en: 'Number' } }],
  rows: (async function* () {
    for (let n = 1; n <= count; n += 1) yield [n];
  })(),
});

describe('a file of a list', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'table-writer-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const told: number[] = [];
  const writing = () => ({
    path: path.join(folder, 'file'),
    locale: 'zh' as const,
    told: (n: number) => told.push(n),
    most: 3,
  });

  async function cells(): Promise<unknown[]> {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(writing().path);
    const values: unknown[] = [];
    book.worksheets[0]?.eachRow((row) => values.push(row.getCell(1).value));
    return values;
  }

  it('that has everything says nothing of a limit', async () => {
    expect(await writeXlsx(table(3), writing())).toEqual({ rows: 3, isTruncated: false });
    expect(await cells()).toEqual(['编号', 1, 2, 3]);
    expect(told).toEqual([1, 2, 3]);
    expect(await writeCsv(table(3), writing())).toEqual({ rows: 3, isTruncated: false });
    expect(await readFile(writing().path, 'utf8')).toBe('\ufeff编号\r\n1\r\n2\r\n3\r\n');
  });

  it('that was cut off says so in its last row', async () => {
    expect(await writeXlsx(table(4), writing())).toEqual({ rows: 3, isTruncated: true });
    expect(await cells()).toEqual(['编号', 1, 2, 3, expect.stringMatching(/^仅含前 3 行/)]);
    expect(await writeCsv(table(4), writing())).toEqual({ rows: 3, isTruncated: true });
    expect(await readFile(writing().path, 'utf8')).toMatch(/3\r\n仅含前 3 行[^\r]+\r\n$/);
  });
});
