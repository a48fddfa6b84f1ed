import { type Id, isRefused, newId } from '#kernel';
import type { Actor } from '#foundation/access';
import { aFirm } from '../../../../test/support/builders/firm.js';
import { aNeed } from '../../../../test/support/builders/need.js';
import { aProposal, type ProposalTraits } from '../../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { factOf } from '../domain/correction.js';
import { CorrectionQueries } from './corrections.queries.js';
import { Corrections } from './corrections.service.js';

let rig: TradeRig;
let corrections: Corrections;
let queries: CorrectionQueries;
let buyerFirm: Id;
let supplierFirm: Id;
let buyer: Actor;
let supplier: Actor;

beforeAll(async () => {
  rig = await startTrade();
  corrections = rig.app.get(Corrections, { strict: false });
  queries = rig.app.get(CorrectionQueries, { strict: false });
  buyerFirm = await aFirm(rig.sql, { isBuyer: true });
  supplierFirm = await aFirm(rig.sql);
  [buyer, supplier] = [await rig.memberOf(buyerFirm), await rig.memberOf(supplierFirm)];
}, 60_000);
afterAll(() => rig.close());

const FACTOR = {
  ...{ feature: 'capacity', label: { zh: '产能', en: 'Capacity' }, text: { zh: '每月 2 万件', en: '20,000 a month' } },
  ...{ value: 1, points: 10, unit: 'points', max: 12 },
};
const propose = async (status: ProposalTraits['status']) => {
  const needId = await aNeed(rig.sql, { firmId: buyerFirm, status: 'open' });
  const id = await aProposal(rig.sql, { needId, supplierFirmId: supplierFirm, status });
  await rig.sql.query('update match_proposal set factors = $2::jsonb, version = version + 1 where id = $1', [
    id,
    JSON.stringify([FACTOR]),
  ]);
  return id;
};
const once = { clientMutationId: null };
const whole = (proposalId: Id) => ({ proposalId, kind: 'proposal', ...once }) as const;
const capacity = (proposalId: Id) => ({ proposalId, kind: 'factor', name: 'capacity', ...once }) as const;
const said = (proposalId: Id) =>
  rig.rows<object>(
    `select side, fact_kind, fact_key, told ->> 'zh' as told, reason, note, withdrawn_at is not null as is_withdrawn
     from proposal_correction where proposal_id = $1 order by id`,
    [proposalId],
  );
const events = (proposalId: Id) =>
  rig.rows<object>(`select 1 from outbox where topic = 'proposal.disputed' and payload ->> 'proposalId' = $1`, [
    proposalId,
  ]);

describe('a statement that somebody calls wrong', () => {
  it('is kept with what it said, takes the reason that follows, and is announced once', async () => {
    const proposalId = await propose('pushed');
    expect(await corrections.correct(supplier, capacity(proposalId))).toEqual({ proposalId });
    expect(
      await corrections.correct(supplier, { ...capacity(proposalId), reason: 'outdated', note: '已扩产' }),
    ).toEqual({
      proposalId,
    });
    expect(await corrections.correct(supplier, capacity(proposalId))).toEqual({ proposalId });
    expect(await said(proposalId)).toEqual([
      {
        ...{ side: 'supplier', fact_kind: 'factor', fact_key: 'capacity', told: '每月 2 万件' },
        ...{ reason: 'outdated', note: '已扩产', is_withdrawn: false },
      },
    ]);
    expect(await events(proposalId)).toHaveLength(1);
  });

  it('teaches nothing and moves no score', async () => {
    const proposalId = await propose('pushed');
    const state = () =>
      rig.one('select score, rank, status, version, factors from match_proposal where id = $1', [proposalId]);
    const before = await state();
    await corrections.correct(buyer, whole(proposalId));
    expect(await state()).toEqual(before);
    expect(await rig.rows('select 1 from training_event where proposal_id = $1', [proposalId])).toEqual([]);
  });

  it('is taken back by who said it, and may be said anew', async () => {
    const proposalId = await propose('pushed');
    const colleague = await rig.memberOf(supplierFirm);
    await corrections.correct(supplier, whole(proposalId));
    await corrections.withdraw(colleague, whole(proposalId));
    expect(await said(proposalId)).toMatchObject([{ is_withdrawn: false }]);
    for (let times = 0; times < 2; times += 1) {
      expect(await corrections.withdraw(supplier, whole(proposalId))).toEqual({ proposalId });
    }
    await corrections.correct(supplier, whole(proposalId));
    expect(await said(proposalId)).toMatchObject([{ is_withdrawn: true }, { is_withdrawn: false }]);
  });

  it('is refused where the proposal does not say it, and with “other” unexplained', async () => {
    const proposalId = await propose('pushed');
    const unknown = await corrections.correct(supplier, { ...capacity(proposalId), name: 'price' });
    const unexplained = await corrections.correct(supplier, { ...whole(proposalId), reason: 'other' });
    expect([unknown, unexplained].map((answer) => isRefused(answer) && answer.refusal)).toEqual([
      'FACT_UNKNOWN',
      'REASON_NEEDED',
    ]);
    expect(await said(proposalId)).toEqual([]);
  });

  it('is nobody’s to dispute but the two firms’, and the supplier’s not before the push', async () => {
    const [pushed, proposed] = [await propose('pushed'), await propose('proposed')];
    const stranger = await rig.memberOf(await aFirm(rig.sql));
    for (const [actor, proposalId] of [
      [stranger, pushed],
      [supplier, proposed],
      [supplier, newId()],
    ] as const) {
      const notFound = { extensions: { code: 'NOT_FOUND' } };
      await expect(corrections.correct(actor, whole(proposalId))).rejects.toMatchObject(notFound);
      await expect(corrections.withdraw(actor, whole(proposalId))).rejects.toMatchObject(notFound);
    }
    expect(await corrections.correct(buyer, whole(proposed))).toEqual({ proposalId: proposed });
  });

  it('is listed and counted for the operator, without what was taken back', async () => {
    const proposalId = await propose('pushed');
    await corrections.correct(supplier, { ...capacity(proposalId), reason: 'misread' });
    await corrections.correct(buyer, whole(proposalId));
    await corrections.withdraw(buyer, whole(proposalId));
    const page = await queries.page({}, { first: 50 });
    expect(page.filter((row) => row.proposalId === proposalId)).toMatchObject([
      { factKey: 'capacity', side: 'supplier' },
    ]);
    expect(await queries.page({ reason: 'misread' }, { first: 50 })).toHaveLength(1);
    const counts = await queries.counts();
    expect(counts.find(({ label }) => label.zh === '产能')?.count).toBe(
      Number(
        (
          await rig.one<{ n: string }>(
            `select count(*) as n from proposal_correction where fact_key = 'capacity' and withdrawn_at is null`,
            [],
          )
        ).n,
      ),
    );
  });
});

describe('a requirement', () => {
  const requirement = {
    ...{
      name: { zh: '产地', en: 'Origin' },
      expected: { zh: '城阳', en: 'Chengyang' },
      found: { zh: '即墨', en: 'Jimo' },
    },
  };

  it('is found by its words in the language in which it was read', () => {
    const statements = { factors: [], requirements: [requirement] };
    const found = { kind: 'requirement', key: '产地:城阳', told: { zh: '即墨', en: 'Jimo' } };
    expect(factOf(statements, { kind: 'requirement', name: '产地', expected: '城阳' })).toMatchObject(found);
    expect(factOf(statements, { kind: 'requirement', name: 'Origin', expected: 'Chengyang' })).toMatchObject(found);
    expect(factOf(statements, { kind: 'requirement', name: '产地', expected: '黄岛' })).toMatchObject({
      refusal: 'FACT_UNKNOWN',
    });
  });
});
