import { type Id, newId } from '#kernel';
import { type Actor, permits, systemActor, VISITOR } from '#foundation/access';
import { Loaders } from '#foundation/graphql';
import { NeedPublished } from '#needs';
import { actorOf } from '../../../test/support/builders/account.js';
import { aFirm, type FirmTraits } from '../../../test/support/builders/firm.js';
import { aListing, type ListingTraits } from '../../../test/support/builders/listing.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { ExclusionsResolver } from './exclusions.resolver.js';
import { ImprovementsResolver } from './improvements.resolver.js';
import type { MatchProposal } from './match-proposal.entity.js';
import { ProposalAccess } from './proposals.access.js';
import { ProposalQueries } from './proposals.queries.js';
import { ReasonsResolver } from './reasons.resolver.js';
import { RunReasonsResolver } from './run-reasons.resolver.js';

let rig: TradeRig;
let buyer: Id;
let officer: Actor;

beforeAll(async () => {
  rig = await startTrade();
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
  officer = await rig.office('chain_officer', 'A01');
});
afterAll(() => rig.close());

const get = <T>(type: new (...args: never[]) => T): T => rig.app.get(type, { strict: false });
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Goods of their own for each test: what others offer in the same database is not found. */
const GOODS = [
  '双头伺服齿轮减速电机',
  '硅溶胶精密熔模铸件',
  '聚醚醚酮耐磨轴套',
  '铝合金真空钎焊水冷板',
  '玻璃纤维缠绕储罐',
];
let next = 0;
const goods = (): string => GOODS[next++ % GOODS.length] ?? '';

const need = (what: string, traits: Partial<NeedTraits> = {}) =>
  aNeed(rig.sql, { firmId: buyer, title: `${what}采购`, text: `采购${what}，须随货提供出厂测试报告。`, ...traits });
const supplier = async (what: string, listing: Partial<ListingTraits> = {}, firm: FirmTraits = {}) => {
  const firmId = await aFirm(rig.sql, firm);
  await aListing(rig.sql, { firmId, title: what, text: `生产${what}，可定制。`, ...listing });
  return firmId;
};
const match = async (needId: Id) => {
  await rig.publish(new NeedPublished({ needId }));
  await rig.settle();
};
const proposalOf = async (needId: Id, firmId: Id): Promise<MatchProposal> => {
  const { id } = await rig.one<{ id: Id }>(
    'select id from match_proposal where need_id = $1 and supplier_firm_id = $2',
    [needId, firmId],
  );
  return get(ProposalQueries).get(systemActor('spec'), id);
};
const push = (id: Id) =>
  rig.sql
    .query(`update match_proposal set status = 'approved', version = version + 1 where id = $1`, [id])
    .then(() =>
      rig.sql.query(
        `update match_proposal set status = 'pushed', pushed_at = clock_timestamp(), version = version + 1 where id = $1`,
        [id],
      ),
    );
const why = (actor: Actor, needId: Id, firmId: Id) => get(ExclusionsResolver).whyNotProposed(actor, needId, firmId);
const nothing = { extensions: { code: 'NOT_FOUND' } };

describe('a run that finds too few', () => {
  it('says which change of the need brings how many suppliers', async () => {
    const what = goods();
    const late = [await supplier(what, { leadTimeDays: 40 }), await supplier(what, { leadTimeDays: 50 })];
    const id = await need(what, { deliveryBy: inDays(20) });
    await match(id);
    const run = await get(ProposalQueries).latestRun(id);
    if (!run) throw new Error('no run');
    const told = get(RunReasonsResolver).loosening(run, officer);
    expect(told?.binding).toEqual([{ rule: 'leadTime', suppliers: 2 }]);
    expect(told?.steps.map(({ frees, loses }) => [frees, loses])).toEqual([
      [1, 0],
      [2, 0],
    ]);
    const all = told?.steps.at(-1);
    expect(all?.text).toBe(`交期放宽到 ${all?.changes[0]?.deliverNotBefore ?? ''}：+2 家`);
    await rig.sql.query('update need set delivery_by = $2, version = version + 1 where id = $1', [
      id,
      all?.changes[0]?.deliverNotBefore,
    ]);
    await match(id);
    const proposed = await rig.rows<{ firm: Id }>(
      `select supplier_firm_id as firm from match_proposal where need_id = $1 and status = 'proposed' and grade <> 'D'`,
      [id],
    );
    expect(proposed.map(({ firm }) => firm).sort()).toEqual(late.sort());
  });

  it('says nothing of the kind where it finds enough', async () => {
    const what = goods();
    for (let at = 0; at < 5; at += 1) await supplier(what);
    const id = await need(what);
    await match(id);
    expect((await get(ProposalQueries).latestRun(id))?.loosening).toBeNull();
  });
});

describe('why a firm was not proposed', () => {
  it('is a rule with the values that would satisfy it', async () => {
    const what = goods();
    const firmId = await supplier(what, { districtsServed: ['370211'] });
    const id = await need(what, { deliveryDistrict: '370213' });
    await match(id);
    expect(await why(officer, id, firmId)).toMatchObject({
      kind: 'refused',
      rules: [
        {
          rule: 'serviceDistrict',
          found: '服务区域为 370211，不含 370213',
          satisfiedBy: ['不限交付区域', '供方服务区域增加 370213'],
        },
      ],
    });
  });

  it('is its place behind those that were proposed', async () => {
    const what = goods();
    for (let at = 0; at < 4; at += 1) await supplier(what);
    const weak = await supplier('通用包装纸箱', { text: '采购包装，提供纸箱。', nodeCodes: ['A01-01'] });
    const id = await need(what, { nodeCode: 'A01-01' });
    await match(id);
    const answer = await why(officer, id, weak);
    expect(answer).toMatchObject({ kind: 'low', grade: 'D' });
  });

  it('is that it was not found, and what is known of it now', async () => {
    const id = await need(goods());
    await match(id);
    const idle = await aFirm(rig.sql);
    expect(await why(officer, id, idle)).toMatchObject({ kind: 'notFound', listingsOffered: 0, isVerified: true });
    const suspended = await supplier('食堂净菜配送', {}, { status: 'suspended', nodeCodes: ['A01-01'] });
    expect(await why(officer, id, suspended)).toMatchObject({ kind: 'notFound', isVerified: false });
  });

  it('is nothing where it is proposed, or the need has not been matched', async () => {
    const what = goods();
    const firmId = await supplier(what);
    const id = await need(what);
    expect(await why(officer, id, firmId)).toMatchObject({ kind: 'notMatched' });
    await match(id);
    const { id: proposalId } = await proposalOf(id, firmId);
    expect(await why(officer, id, firmId)).toMatchObject({ kind: 'proposed', proposalId });
  });

  it('is told to the office of the chain, operators and auditors, and to nobody of either firm', async () => {
    const what = goods();
    const firmId = await supplier(what, { districtsServed: ['370211'] });
    const id = await need(what, { deliveryDistrict: '370213' });
    await match(id);
    const inOffice = (parts: Partial<Actor>) =>
      actorOf(newId(), { offices: [{ role: 'chain_officer', chainCode: 'A01' }], ...parts });
    for (const actor of [officer, await rig.office('operator'), await rig.office('auditor')]) {
      expect(await why(actor, id, firmId)).toMatchObject({ kind: 'refused' });
    }
    for (const actor of [
      VISITOR,
      await rig.memberOf(firmId),
      await rig.memberOf(buyer),
      await rig.office('chain_lead', 'A03'),
      inOffice({ memberOfFirmIds: [firmId] }),
      inOffice({ memberOfFirmIds: [buyer] }),
    ]) {
      await expect(why(actor, id, firmId)).rejects.toMatchObject(nothing);
    }
  });

  it('tells of no draft, and of no firm that the office may not see', async () => {
    const draft = await need(goods(), { status: 'draft' });
    const firmId = await aFirm(rig.sql);
    await expect(why(officer, draft, firmId)).rejects.toMatchObject(nothing);
    const id = await need(goods());
    const foreign = await aFirm(rig.sql, { status: 'submitted', nodeCodes: ['A03-01'] });
    await expect(why(officer, id, foreign)).rejects.toMatchObject(nothing);
    await expect(why(officer, id, newId())).rejects.toMatchObject(nothing);
    await expect(why(officer, newId(), firmId)).rejects.toMatchObject(nothing);
  });
});

describe('the reasons of a proposal', () => {
  it('show a past need by id only to who may read it, to others by month and node', async () => {
    const what = goods();
    const firmId = await supplier(what);
    const other = await aFirm(rig.sql, { isBuyer: true });
    const past = await need(what, {
      ...{ firmId: other, status: 'awarded', visibility: 'invited', invited: [firmId], nodeCode: 'A03-01' },
      publishedAt: new Date('2025-07-31T20:00:00Z'),
    });
    const id = await need(what);
    await match(id);
    const proposal = await proposalOf(id, firmId);
    const told = async (actor: Actor) =>
      get(ReasonsResolver).similarNeeds(
        { ...proposal, explanation: { ...proposal.explanation, similarNeeds: [{ needId: past, similarity: 0.7 }] } },
        actor,
        new Loaders(),
      );
    const facts = { similarity: 0.7, month: '2025-08', nodeCode: 'A03-01' };
    expect(await told(await rig.memberOf(buyer))).toEqual([{ needId: null, ...facts }]);
    expect(await told(officer)).toEqual([{ needId: null, ...facts }]);
    expect(await told(await rig.memberOf(firmId))).toEqual([{ needId: past, ...facts }]);
    expect(await told(await rig.office('operator'))).toEqual([{ needId: past, ...facts }]);
  });

  it('rest on dated evidence, each factor in a sentence', async () => {
    const what = goods();
    const firmId = await supplier(
      what,
      { leadTimeDays: 10 },
      { certificates: [{ kind: 'ISO-9001', validFrom: '2024-01-01', validTo: '2099-12-31' }] },
    );
    const id = await need(what, { deliveryBy: inDays(60), requiredCertificates: ['ISO-9001'] });
    await match(id);
    const proposal = await proposalOf(id, firmId);
    const requirements = await get(ReasonsResolver).requirements(proposal, officer);
    expect(
      requirements.map(({ name, state, evidence }) => [
        name,
        state,
        evidence.map(({ source, text }) => [source, text]),
      ]),
    ).toEqual([
      ['必备资质', 'met', [['certificate', 'ISO-9001']]],
      ['交期', 'met', [['listing', '交期 10 天']]],
    ]);
    expect(requirements[0]?.evidence[0]?.at?.toISOString()).toBe('2023-12-31T16:00:00.000Z');
    expect(requirements[1]?.evidence[0]?.at).toBeInstanceOf(Date);
    const [first] = get(ReasonsResolver).factors(proposal, officer);
    expect(first?.sentence).toMatch(/影响最大，得 [\d.]+ 分$/);
  });
});

describe('what would raise the score', () => {
  it('is told to the supplier once the proposal is pushed, in points and without rivals', async () => {
    const what = goods();
    const firmId = await supplier(what);
    const id = await need(what, { deliveryBy: inDays(90), quantity: 100, unit: '件' });
    await match(id);
    const proposal = await proposalOf(id, firmId);
    await push(proposal.id);
    const member = await rig.memberOf(firmId);
    const told = await get(ImprovementsResolver).improvements(proposal, member, new Loaders());
    expect(told?.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['capacity', 'leadTime']));
    expect(told?.find(({ kind }) => kind === 'leadTime')).toMatchObject({ answers: [expect.stringMatching(/^交期/)] });
    expect(Object.keys(told?.[0] ?? {}).sort()).toEqual(['answers', 'gain', 'grade', 'kind', 'text']);
  });

  it('is not for the buyer, rivals, or the supplier before the push', () => {
    const facts = { buyerFirmId: buyer, supplierFirmId: newId(), chainCode: 'A01' };
    const member = (firmId: Id) => actorOf(newId(), { firmId });
    const may = (actor: Actor, status: string) => permits(ProposalAccess.improvements, actor, { ...facts, status });
    expect(may(member(facts.supplierFirmId), 'proposed')).toBe(false);
    expect(may(member(facts.supplierFirmId), 'pushed')).toBe(true);
    expect(may(member(buyer), 'pushed')).toBe(false);
    expect(may(member(newId()), 'pushed')).toBe(false);
    expect(may(officer, 'proposed')).toBe(true);
  });
});
