import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Id, isRefused } from '#kernel';
import { type Actor, permits } from '#foundation/access';
import { aFirm } from '../../../../test/support/builders/firm.js';
import { aNeed } from '../../../../test/support/builders/need.js';
import { aProposal } from '../../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { ProjectAccess } from '../projects.access.js';
import { ProjectsModule } from '../projects.module.js';
import { Catalogues } from './catalogues.service.js';

const DAY_HOURS = 24;
let rig: TradeRig;
let catalogues: Catalogues;
let operator: Actor;
let buyer: Id;
let outside: Id;
let local: Id;
let month: string;

const daysAgo = (days: number): Date => new Date(Date.now() - days * 86_400_000);
const past = (node: string, traits: Partial<Parameters<typeof aNeed>[1]> = {}): Promise<Id> =>
  aNeed(rig.sql, {
    ...{ firmId: buyer, nodeCode: node, status: 'evaluating', budgetMax: '50.00', publishedAt: daysAgo(60) },
    ...{ deadlineInHours: -30 * DAY_HOURS },
    ...traits,
  });
const award = (needId: Id, firmId: Id, amount: string): Promise<unknown> =>
  rig.sql.query(
    `insert into award (need_id, supplier_firm_id, amount, awarded_at, source) values ($1, $2, $3, $4, 'direct')`,
    [needId, firmId, amount, daysAgo(10)],
  );
const entryOf = async (node: string) =>
  (await catalogues.get(operator, null, null)).entries.find(({ nodeCode }) => nodeCode === node);

beforeAll(async () => {
  rig = await startTrade({}, [ProjectsModule]);
  catalogues = rig.app.get(Catalogues, { strict: false });
  operator = await rig.office('operator');
  // The operator's list of districts may name other cities; the one that is delivered does not.
  const [away] = await rig.rows<{ code: string }>(
    `insert into district (code, name_zh, name_en, short_zh, is_local, sort)
     values ('370600', '烟台市', 'Yantai', '烟台', false, 900) returning code`,
  );
  buyer = await aFirm(rig.sql, { isBuyer: true, leadOf: ['A01'], nameZh: '胶湾链主股份有限公司' });
  outside = await aFirm(rig.sql, { districtCode: away?.code ?? '', nameZh: '外地部件有限公司' });
  local = await aFirm(rig.sql, { nodeCodes: ['A01-02'] });
  ({ month } = await rig.one<{ month: string }>(
    `select to_char(clock_timestamp() at time zone 'Asia/Shanghai', 'YYYY-MM') as month`,
  ));
}, 60_000);
afterAll(() => rig.close());

describe('the catalogue', () => {
  it('counts as unmet what nobody was awarded in time, and what nobody could be proposed for', async () => {
    const unawarded = await past('A01-03');
    await aProposal(rig.sql, { needId: unawarded, supplierFirmId: local });
    const unproposed = await past('A01-03', {
      ...{ status: 'open', deadlineInHours: 100, publishedAt: daysAgo(3), budgetMax: null, budgetMin: '7.50' },
    });
    // None of these: within the days of evaluation, awarded, withdrawn, too old, published today, with a proposal.
    const inEvaluation = await past('A01-03', { deadlineInHours: -5 * DAY_HOURS });
    await aProposal(rig.sql, { needId: inEvaluation, supplierFirmId: local });
    await award(await past('A01-03', { status: 'awarded' }), local, '10.00');
    await past('A01-03', { status: 'cancelled' });
    await past('A01-03', { publishedAt: daysAgo(400) });
    await aNeed(rig.sql, { firmId: buyer, nodeCode: 'A01-03' });
    const proposed = await past('A01-03', { status: 'open', deadlineInHours: 100 });
    await aProposal(rig.sql, { needId: proposed, supplierFirmId: local });

    const entry = await entryOf('A01-03');
    expect(entry?.needs.map(({ needId, reason }) => [needId, reason]).sort()).toEqual(
      [
        [unawarded, 'unawarded'],
        [unproposed, 'unproposed'],
      ].sort(),
    );
    expect(entry).toMatchObject({ unmetNeeds: 2, unmetBudget: '575000.00', yearNeeds: 6, outsideNeeds: 0 });
    expect(entry?.leadFirms).toEqual(['胶湾链主股份有限公司']);
  });

  it('says who buys outside the city, unless he hides his name', async () => {
    await award(await past('A01-02', { status: 'awarded' }), outside, '880000.00');
    await award(await past('A01-02', { status: 'awarded', isOwnerHidden: true }), outside, '20000.50');
    await award(await past('A01-02', { status: 'awarded' }), local, '5.00');
    const entry = await entryOf('A01-02');
    expect(entry).toMatchObject({ outsideNeeds: 2, outsideAmount: '900000.50', unmetNeeds: 0, suppliers: 1 });
    expect(entry?.imports.map(({ buyer: name }) => name).sort()).toEqual(['胶湾链主股份有限公司', null].sort());
    expect(entry?.imports[0]?.supplier).toBe('外地部件有限公司');
  });

  it('shows what stands beside the node, and leaves out nodes without a gap', async () => {
    const edge = await rig.one<{ from: string; to: string }>(
      `select from_code as "from", to_code as "to" from chain_edge order by from_code limit 1`,
    );
    await past(edge.to);
    const entry = await entryOf(edge.to);
    expect(entry?.neighbours.filter(({ isUpstream }) => isUpstream).map(({ nodeCode }) => nodeCode)).toContain(
      edge.from,
    );
    const { entries } = await catalogues.get(operator, null, null);
    expect(entries.every(({ unmetNeeds, outsideNeeds }) => unmetNeeds + outsideNeeds > 0)).toBe(true);
    expect(entries.map(({ rank }) => rank)).toEqual(entries.map((_entry, at) => at + 1));
    const one = await catalogues.get(operator, null, 'A01');
    expect(new Set(one.entries.map(({ chainCode }) => chainCode))).toEqual(new Set(['A01']));
  });

  it('equals an independent recount', async () => {
    const { entries, unmetNeeds } = await catalogues.get(operator, null, null);
    const [recount] = await rig.rows<{ n: number }>(
      `select count(*)::int as n from need n left join award a on a.need_id = n.id
       where a.need_id is null and n.node_code is not null and n.published_at > clock_timestamp() - interval '12 months'
         and (n.status in ('evaluating', 'expired') and n.deadline < clock_timestamp() - interval '14 days'
              or n.status = 'open' and n.published_at < clock_timestamp() - interval '1 day'
                 and (select count(*) from match_proposal p where p.need_id = n.id) = 0)`,
    );
    expect(unmetNeeds).toBe(recount?.n);
    expect(entries.reduce((sum, entry) => sum + entry.needs.length, 0)).toBe(unmetNeeds);
  });
});

describe('an edition', () => {
  it('stays as it was printed, whatever happens afterwards, and is frozen once', async () => {
    const freeze = () => catalogues.freeze(operator, { clientMutationId: null, month });
    expect(await freeze()).toEqual({ month });
    const printed = await catalogues.get(operator, month, null);
    await past('A01-03');
    expect(await catalogues.get(operator, month, null)).toEqual(printed);
    expect((await catalogues.get(operator, null, null)).unmetNeeds).toBe(printed.unmetNeeds + 1);
    const again = await freeze();
    expect(isRefused(again) && again.refusal).toBe('CATALOGUE_FROZEN');
    expect(printed.frozenAt).not.toBeNull();
  });

  it('is of a month that has begun', async () => {
    for (const wrong of ['2099-01', '2026-13', '1999-01']) {
      const answer = await catalogues.freeze(operator, { clientMutationId: null, month: wrong });
      expect(isRefused(answer) && answer.refusal).toBe('CATALOGUE_MONTH_WRONG');
    }
    await expect(catalogues.get(operator, '2001-01', null)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });

  it('is kept by itself when its month has ended, once', async () => {
    await rig.deliver('ProjectHandlers.freeze', {});
    await rig.deliver('ProjectHandlers.freeze', {});
    const kept = await catalogues.editions(operator);
    expect(kept).toHaveLength(2);
    const last = await catalogues.get(operator, kept[1]?.month ?? '', null);
    expect(last.asOf.getTime()).toBeLessThan(Date.now());
    expect(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(last.asOf)).toBe(
      `${month}-01`,
    );
  });
});

describe('the rows behind a figure', () => {
  it('are for the office of the chain, operators and auditors; others see figures', async () => {
    const chain = { chainCode: 'A01' };
    const [own, other, auditor] = [
      await rig.office('chain_officer', 'A01'),
      await rig.office('chain_officer', 'A02'),
      await rig.office('auditor'),
    ];
    for (const actor of [own, auditor, operator]) {
      expect(permits(ProjectAccess.catalogueRows, actor, chain)).toBe(true);
    }
    expect(permits(ProjectAccess.catalogueRows, other, chain)).toBe(false);
    expect((await catalogues.get(other, null, null)).entries.length).toBeGreaterThan(0);
    await expect(catalogues.get(await rig.memberOf(buyer), null, null)).rejects.toMatchObject({
      extensions: { code: 'NOT_ALLOWED' },
    });
  });
});
