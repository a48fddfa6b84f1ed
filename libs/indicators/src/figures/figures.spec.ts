import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cityDay, isRefused } from '#kernel';
import { type Actor, NotAllowed, NotFound } from '#foundation/access';
import { IndicatorsModule, REPORTED_FIGURES } from '#indicators';
import { loadDemo } from '../../../../apps/cli/src/demo/load-demo.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { addMonths, monthOfDay } from '../domain/month.js';
import { FigureCorrections } from './figure-corrections.service.js';
import { FigureQueries } from './figure.queries.js';

let rig: TradeRig;
let figures: FigureQueries;
let corrections: FigureCorrections;
let operator: Actor;
let auditor: Actor;
let office: Actor;
const month = monthOfDay(cityDay(new Date()));

beforeAll(async () => {
  process.env['SEALING_KEY'] = Buffer.alloc(32, 7).toString('base64');
  rig = await startTrade({}, [IndicatorsModule]);
  await loadDemo(rig.url, { ifEmpty: false, seed: 20260301 });
  figures = rig.app.get(FigureQueries, { strict: false });
  corrections = rig.app.get(FigureCorrections, { strict: false });
  [operator, auditor] = [await rig.office('operator'), await rig.office('auditor')];
  office = await rig.office('chain_officer', 'A01');
}, 120_000);
afterAll(() => rig.close());

/** The whole of each figure, counted another way: over the tables themselves, without its rows. */
const RECOUNT: Readonly<Record<string, string>> = {
  firms_online: `select count(*) from firm where status = 'verified'`,
  suppliers_entered: `select count(distinct supplier_firm_id) from supply_relation`,
  needs_published: `select count(*) from need where published_at is not null`,
  matches_pushed: `select count(*) from match_proposal where pushed_at is not null`,
  needs_taken: `select count(*) from need n where exists (select from bid b where b.need_id = n.id
    and b.status not in ('replaced', 'withdrawn') and (b.opened_at is not null or not b.is_sealed))`,
  needs_awarded: `select count(awarded_at) from need`,
  intentions: `select count(*) from intention where status = any('{confirmed,contracted}')`,
  intention_amount: `select sum(amount_estimate) from intention where status = any('{confirmed,contracted}') and currency = 'CNY'`,
  contracts: `select count(*) from contract where status in ('active', 'completed')`,
  contract_amount: `select sum(amount) from contract where status in ('active', 'completed') and currency = 'CNY'`,
  orders: `select count(*) from purchase_order where status in ('placed', 'delivered', 'accepted', 'paid')`,
  order_amount: `select sum(amount) from purchase_order where status in ('placed', 'delivered', 'accepted', 'paid') and currency = 'CNY'`,
  policies: `select count(*) from policy where published_at is not null and status in ('published', 'expired')`,
  automatic_policies: `select count(*) from policy p where published_at is not null and status in ('published', 'expired')
    and (select mode from policy_edition e where e.policy_id = p.id and e.edition = p.edition) = 'automatic'`,
  policy_pushes: `select count(*) from policy_concern where recipients > 0 and pushed_at is not null`,
  policy_applications: `select count(submitted_at) from policy_application`,
  automatic_payouts: `select count(paid_at) from payout where list_id is not null`,
  amount_paid: `select sum(amount) from payout where paid_at is not null`,
  paid_firms: `select count(distinct firm_id) from payout where paid_at is not null`,
  fairs_held: `select count(*) from fair where status not in ('draft', 'published', 'closed', 'cancelled')`,
  fair_firms: `select count(*) from firm m where exists (select from fair_sign_up s join fair f on f.id = s.fair_id
    where s.firm_id = m.id and s.checked_in_at is not null and f.status = any('{running,done}'))`,
  fair_attendances: `select sum((select count(checked_in_at) from fair_sign_up s where s.fair_id = f.id))
    from fair f where f.status = any('{running,done}')`,
  fair_meetings: `select sum((select count(*) from fair_meeting m where m.fair_id = f.id and m.status = 'held'))
    from fair f where f.status = any('{running,done}')`,
  fair_intentions: `select sum((select count(*) from fair_meeting m where m.fair_id = f.id and m.outcome = 'intended'))
    from fair f where f.status = any('{running,done}')`,
  firms_visited: `select count(distinct firm_id) from visit`,
  visits: `select count(*) from visit`,
  requests_filed: `select count(*) from ticket`,
  requests_solved: `select count(*) from ticket where status = 'confirmed'`,
  requests_solved_in_time: `select count(*) filter (where not was_late) from ticket where status = 'confirmed'`,
  projects_signed: `select count(*) from project p where status <> 'dropped'
    and exists (select from project_move m where m.project_id = p.id and m.to_stage = 'signed')`,
  project_investment: `select sum((select sum(amount) from project_month m where m.project_id = p.id))
    from project p where status <> 'dropped'`,
  reporting_firms: `select count(distinct firm_id) from indicator_report`,
  indicator_alarms: `select count(*) from indicator_alarm`,
};

describe('a reported figure', () => {
  it('equals an independent recount of the demo city, whichever it is', async () => {
    const told = await figures.figures(operator, { month });
    expect(told.map(({ code }) => code)).toEqual(REPORTED_FIGURES.map(({ code }) => code));
    for (const { code, total: corrected, corrected: more } of told) {
      const total = (Number(corrected) - Number(more)).toFixed(2);
      const text = RECOUNT[code];
      if (!text) throw new Error(`${code} has no recount`);
      const { n } = await rig.one<{ n: string }>(`select coalesce((${text}), 0)::numeric(18, 2)::text as n`);
      expect(`${code} ${total}`).toBe(`${code} ${n}`);
    }
    // A city in which nothing happened would prove nothing.
    const of = (code: string): number => Number(told.find((one) => one.code === code)?.total);
    for (const code of ['firms_online', 'needs_taken', 'intentions', 'orders', 'order_amount', 'suppliers_entered']) {
      expect(`${code} ${of(code) > 0}`).toBe(`${code} true`);
    }
  });

  it('is the sum of its months, and its year the sum of the months since January', async () => {
    const twoYears = Array.from({ length: 30 }, (_month, back) => addMonths(month, -back));
    const told = await Promise.all(twoYears.map((at) => figures.figures(operator, { month: at })));
    const additive = REPORTED_FIGURES.filter(({ counter }) => counter !== 'firms');
    const number = (index: number, code: string, key: 'month' | 'year' | 'total' | 'lastYear'): number =>
      Math.round(Number(told[index]?.find((one) => one.code === code)?.[key]) * 100);
    for (const { code } of additive) {
      const sinceJanuary = twoYears.findIndex((at) => at.endsWith('-01')) + 1;
      const months = told.map((_row, index) => number(index, code, 'month'));
      const add = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);
      expect(add(months.slice(0, sinceJanuary))).toBe(number(0, code, 'year'));
      expect(add(months) + number(29, code, 'total') - number(29, code, 'month')).toBe(number(0, code, 'total'));
      expect(number(0, code, 'lastYear')).toBe(number(12, code, 'month'));
    }
  }, 60_000);

  it('has as many rows behind it as it counts, of the city and of a chain', async () => {
    for (const chainCode of [null, 'A01']) {
      for (const { code, counter, ...value } of await figures.figures(auditor, { month, chainCode })) {
        const total = (Number(value.total) - Number(value.corrected)).toFixed(2);
        const keys = new Set<string>();
        let [rows, amount] = [0, 0];
        for (let after: string | null = null, more = true; more;) {
          const page = await figures.rows(auditor, {
            figure: code,
            month,
            span: 'total',
            chainCode,
            first: 100,
            after,
          });
          for (const row of page.nodes) {
            keys.add(row.id);
            rows += 1;
            amount += Math.round(Number(row.amount ?? 0) * 100);
          }
          [more, after] = [page.pageInfo.hasNextPage, page.pageInfo.endCursor];
        }
        expect(keys.size).toBe(rows);
        if (counter === 'amount') expect(`${code} ${(amount / 100).toFixed(2)}`).toBe(`${code} ${total}`);
        else if (counter !== 'firms') expect(`${code} ${rows}`).toBe(`${code} ${Number(total)}`);
        else expect(rows).toBeGreaterThanOrEqual(Number(total));
      }
    }
  }, 60_000);

  it('is of the own chain for its office, with the amounts of deals that operators do not read', async () => {
    await expect(figures.figures(office, { month })).rejects.toThrow(NotFound);
    await expect(figures.figures(office, { month, chainCode: 'A02' })).rejects.toThrow(NotFound);
    const asked = { figure: 'orders', month, span: 'total' as const, chainCode: 'A01', first: 5 };
    const [own, totals] = [await figures.rows(office, asked), await figures.rows(operator, asked)];
    expect(own.nodes.length).toBeGreaterThan(0);
    expect(own.nodes.every(({ amount, firmName }) => amount !== null && firmName !== null)).toBe(true);
    expect(totals.nodes.map(({ id }) => id)).toEqual(own.nodes.map(({ id }) => id));
    expect(totals.nodes.every(({ amount, firmName }) => amount === null && firmName === null)).toBe(true);
  });
});

describe('a correction of a figure', () => {
  const proposal = { figure: 'needs_taken', month, delta: '3', reason: '线下对接会接单 3 项，见会议纪要' };
  const propose = async (more: object = {}): Promise<string> => {
    const answer = await corrections.propose(operator, { ...proposal, ...more });
    if (isRefused(answer)) throw new Error(answer.refusal);
    return answer.correctionId;
  };
  const taken = async (chainCode: string | null = null) =>
    (await figures.figures(operator, { month, chainCode })).find(({ code }) => code === 'needs_taken');

  it('counts once a second person has approved it, and is told apart', async () => {
    const before = await taken();
    const correctionId = await propose();
    const own = { correctionId, version: 1, isApproved: true };
    expect(await corrections.decide(operator, own)).toMatchObject({ refusal: 'CORRECTION_SAME_PERSON' });
    expect(await taken()).toEqual(before);
    const second = await rig.office('operator');
    expect(await corrections.decide(second, { ...own, version: 4 })).toMatchObject({ refusal: 'STALE_VERSION' });
    await corrections.decide(second, own);
    expect(await corrections.decide(second, { ...own, version: 2 })).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
    const after = await taken();
    expect(Number(after?.month) - Number(before?.month)).toBe(3);
    expect(Number(after?.total) - Number(before?.total)).toBe(3);
    expect(after?.corrected).toBe('3.00');
    expect((await taken('A01'))?.corrected).toBe('0.00');
    const [row] = await figures.corrections(auditor, correctionId);
    expect(row).toMatchObject({ status: 'approved', delta: '3.00', isOwn: false });
    expect(row?.proposedBy).not.toBe('');
  });

  it('is withdrawn by whoever proposed it, refused by another, and counts nowhere then', async () => {
    const before = await taken();
    const [one, two] = [await propose({ delta: '-1' }), await propose({ chainCode: 'A01' })];
    const second = await rig.office('operator');
    await expect(corrections.withdraw(second, { correctionId: one, version: 1 })).rejects.toThrow(NotFound);
    await corrections.withdraw(operator, { correctionId: one, version: 1 });
    await corrections.decide(second, { correctionId: two, version: 1, isApproved: false });
    expect(await taken()).toEqual(before);
  });

  it('is of a figure and a chain that exist, and the operators’ affair', async () => {
    expect(await corrections.propose(operator, { ...proposal, figure: 'wonders' })).toMatchObject({
      refusal: 'FIGURE_UNKNOWN',
    });
    expect(await corrections.propose(operator, { ...proposal, chainCode: 'Z99' })).toMatchObject({
      refusal: 'CHAIN_UNKNOWN',
    });
    for (const other of [auditor, office]) {
      await expect(corrections.propose(other, proposal)).rejects.toThrow(NotAllowed);
    }
    expect(() => figures.corrections(office)).toThrow(NotAllowed);
  });
});
