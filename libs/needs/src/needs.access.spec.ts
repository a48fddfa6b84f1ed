import { type Id, newId } from '#kernel';
import { type Actor, permits, SqlParams, systemActor, VISITOR } from '#foundation/access';
import { actorOf } from '../../../test/support/builders/account.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { type NeedsRig, startNeeds } from '../../../test/support/needs-rig.js';
import { VISIBILITIES } from './domain/content.js';
import { NEED_STATES } from './domain/need-lifecycle.js';
import { invitedSql, NeedAccess, type NeedFacts, readingFirm, worksOnChainSql } from './needs.access.js';

let rig: NeedsRig;
let actors: Record<string, Actor>;
let owner: Id;
let invited: Id;

const office = (role: 'chain_lead' | 'chain_officer' | 'operator' | 'auditor', chainCode: string | null = null) =>
  actorOf(newId(), { offices: [{ role, chainCode }] });
const person = (firmId: Id, capacity: Partial<Actor> = {}) =>
  actorOf(newId(), { firmId, isFirmVerified: true, ...capacity });

beforeAll(async () => {
  rig = await startNeeds();
  owner = await rig.aFirm({ nodes: ['A01-06'] });
  invited = await rig.aFirm();
  const onChain = await rig.aFirm({ nodes: ['A01-02', 'A01-03'] });
  const elsewhere = await rig.aFirm({ nodes: ['A03-01'] });
  actors = {
    visitor: VISITOR,
    system: systemActor('spec'),
    owner: person(owner),
    'owner, not verified': person(owner, { isFirmVerified: false }),
    'invited firm': person(invited),
    'invited firm, not verified': person(invited, { isFirmVerified: false }),
    'firm of the chain': person(onChain),
    'firm of the chain, not verified': person(onChain, { isFirmVerified: false }),
    'firm of another chain': person(elsewhere),
    'officer of the chain': office('chain_officer', 'A01'),
    'lead of the chain': office('chain_lead', 'A01'),
    'lead of another chain': office('chain_lead', 'A03'),
    'officer who is of a firm of another chain': person(elsewhere, {
      offices: [{ role: 'chain_officer', chainCode: 'A01' }],
    }),
    operator: office('operator'),
    auditor: office('auditor'),
    'account without a firm or an office': actorOf(newId()),
  };
  for (const status of NEED_STATES) {
    for (const visibility of VISIBILITIES) {
      for (const isOwnerHidden of [false, true]) {
        for (const nodeCode of ['A01-01', 'A03-01', null]) {
          const traits: NeedTraits = { firmId: owner, status, visibility, isOwnerHidden, nodeCode };
          await aNeed(rig.sql, { ...traits, invited: visibility === 'public' ? [] : [invited] });
        }
      }
    }
  }
  // A draft that was cancelled has never been published.
  const dropped = await aNeed(rig.sql, { firmId: owner, status: 'cancelled' });
  await rig.sql.query('update need set published_at = null, version = version + 1 where id = $1', [dropped]);
});
afterAll(() => rig.close());

async function factsFor(actor: Actor): Promise<(NeedFacts & { id: Id })[]> {
  const { rows } = await rig.sql.query<NeedFacts & { id: Id }>(
    `select n.id, n.firm_id as "firmId", n.chain_code as "chainCode", n.status, n.visibility,
       n.published_at as "publishedAt", n.is_owner_hidden as "isOwnerHidden",
       ${invitedSql('n', '$1')} as "isInvited", ${worksOnChainSql('n', '$1')} as "worksOnChain" from need n`,
    [readingFirm(actor)],
  );
  return rows;
}

async function listed(rule: typeof NeedAccess.read | typeof NeedAccess.owner, actor: Actor): Promise<Id[]> {
  const params = new SqlParams();
  const where = rule.list?.(actor, 'n', params) ?? 'false';
  const { rows } = await rig.sql.query<{ id: Id }>(
    `select n.id from need n where ${where} order by n.id`,
    params.values,
  );
  return rows.map((row) => row.id);
}

const KINDS = [
  'visitor',
  'system',
  'owner',
  'owner, not verified',
  'invited firm',
  'invited firm, not verified',
  'firm of the chain',
  'firm of the chain, not verified',
  'firm of another chain',
  'officer of the chain',
  'lead of the chain',
  'lead of another chain',
  'officer who is of a firm of another chain',
  'operator',
  'auditor',
  'account without a firm or an office',
];
const named = (name: string): Actor => {
  const actor = actors[name];
  if (!actor) throw new Error(`no actor ${name}`);
  return actor;
};

describe('the faces of a rule agree', () => {
  it.each(KINDS)('for reading, asked by %s', async (name) => {
    const actor = named(name);
    const facts = await factsFor(actor);
    expect(facts.length).toBeGreaterThan(180);
    const byRow = facts.filter((need) => permits(NeedAccess.read, actor, need)).map((need) => need.id);
    expect(await listed(NeedAccess.read, actor)).toEqual(byRow.sort());
  });

  it.each(KINDS)('for the owner, asked by %s', async (name) => {
    const actor = named(name);
    const byRow = (await factsFor(actor)).filter((need) => permits(NeedAccess.owner, actor, need));
    expect(await listed(NeedAccess.owner, actor)).toEqual(byRow.map((need) => need.id).sort());
  });

  it('names every actor once', () => {
    expect(Object.keys(actors)).toEqual(KINDS);
  });
});

describe('who reads how many of the 181 needs', () => {
  it('is settled', async () => {
    const counts: Record<string, number> = {};
    for (const name of KINDS) counts[name] = (await listed(NeedAccess.read, named(name))).length;
    // 10 states x 3 visibilities x 2 x 3 nodes, and one dropped draft; 8 of the states are published.
    expect(counts).toEqual({
      visitor: 48,
      system: 162,
      owner: 181,
      'owner, not verified': 181,
      'invited firm': 144,
      'invited firm, not verified': 48,
      'firm of the chain': 64,
      'firm of the chain, not verified': 48,
      'firm of another chain': 64,
      'officer of the chain': 86,
      'lead of the chain': 86,
      'lead of another chain': 86,
      'officer who is of a firm of another chain': 102,
      operator: 162,
      auditor: 162,
      'account without a firm or an office': 48,
    });
  });
});

describe('a hidden owner', () => {
  const hidden = { chainCode: 'A01', isOwnerHidden: true };

  it.each([
    ['owner', true],
    ['officer of the chain', true],
    ['operator', true],
    ['auditor', true],
    ['visitor', false],
    ['invited firm', false],
    ['firm of the chain', false],
    ['lead of another chain', false],
  ])('is known to %s: %s', (name, isKnown) => {
    expect(permits(NeedAccess.owner, named(name), { ...hidden, firmId: owner })).toBe(isKnown);
  });
});

describe('who may do what', () => {
  const need: NeedFacts = {
    firmId: '',
    chainCode: 'A01',
    status: 'open',
    visibility: 'public',
    publishedAt: new Date(),
    isOwnerHidden: false,
    isInvited: false,
    worksOnChain: false,
  };

  it('is this matrix, on a public open need of chain A01', () => {
    const acts = [
      'update',
      'publish',
      'cancel',
      'extendDeadline',
      'close',
      'invite',
      'answer',
      'ask',
      'check',
      'invitations',
    ] as const;
    const matrix = Object.fromEntries(
      KINDS.map((name) => [
        name,
        acts.filter((act) => permits(NeedAccess[act], named(name), { ...need, firmId: owner })).join(' '),
      ]),
    );
    const own = 'update publish cancel extendDeadline close invite answer invitations';
    expect(matrix).toEqual({
      visitor: '',
      system: 'invitations',
      owner: own,
      'owner, not verified': own,
      'invited firm': 'ask',
      'invited firm, not verified': 'ask',
      'firm of the chain': 'ask',
      'firm of the chain, not verified': 'ask',
      'firm of another chain': 'ask',
      'officer of the chain': 'check invitations',
      'lead of the chain': 'check invitations',
      'lead of another chain': '',
      'officer who is of a firm of another chain': 'ask check invitations',
      operator: 'invitations',
      auditor: 'invitations',
      'account without a firm or an office': '',
    });
  });
});
