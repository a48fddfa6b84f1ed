import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locale } from '#kernel';
import type { Actor } from '#foundation/access';
import { ExportsModule } from '#exports';
import { aTicket } from '../../../test/support/builders/ticket.js';
import { type ImportsRig, startImports } from '../../../test/support/imports-rig.js';
import type { CellValue } from './domain/csv.js';
import { TicketList } from './lists/ticket-list.js';

let rig: ImportsRig;
let list: TicketList;
let firm: Actor;
let neighbour: Actor;
let operator: Actor;

beforeAll(async () => {
  rig = await startImports([ExportsModule]);
  list = rig.app.get(TicketList, { strict: false });
  firm = await rig.aBuyer();
  neighbour = await rig.aBuyer();
  operator = await rig.anOperator();
  for (const { firmId } of [firm, neighbour]) if (firmId) await aTicket(rig.sql, { firmId });
}, 60_000);

afterAll(() => rig?.close());

/** The rows as the sheet has them, each cell under the heading of its column. */
async function sheet(actor: Actor, locale: Locale): Promise<Record<string, CellValue>[]> {
  const made: Record<string, CellValue>[] = [];
  for await (const cells of list.rows(actor, {}, locale)) {
    expect(cells).toHaveLength(list.columns.length);
    made.push(Object.fromEntries(list.columns.map(({ title }, at) => [title[locale], cells[at] ?? null])));
  }
  return made;
}

describe('the list of requests', () => {
  it('holds for a firm its own requests, in words of the language asked for', async () => {
    const own = await sheet(firm, 'zh');
    expect(own).toEqual([
      expect.objectContaining({ 类别: '用地', 标题: '二期扩建用地', 状态: '待指派', 曾逾期: false, 满意度: null }),
    ]);
    expect(own[0]?.['诉求编号']).toMatch(/^T-\d{4}-\d{6}$/);
    expect(own[0]?.['办理时限']).toBeInstanceOf(Date);
    const [english] = await sheet(firm, 'en');
    expect(english).toMatchObject({ Number: own[0]?.['诉求编号'], Kind: 'Land', Status: 'To assign' });
  });

  it('holds for operators those of all firms', async () => {
    const numbers = (rows: Record<string, CellValue>[]): unknown[] => rows.map((row) => row['Number']).sort();
    const both = [...(await sheet(firm, 'en')), ...(await sheet(neighbour, 'en'))];
    expect(both).toHaveLength(2);
    expect(numbers(await sheet(operator, 'en'))).toEqual(numbers(both));
  });
});
