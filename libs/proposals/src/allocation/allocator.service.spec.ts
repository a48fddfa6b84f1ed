import { setTimeout as sleep } from 'node:timers/promises';
import { type Id, newId } from '#kernel';
import { Database } from '#foundation/database';
import type { NotServed } from '#matching';
import { aFirm } from '../../../../test/support/builders/firm.js';
import { aListing } from '../../../../test/support/builders/listing.js';
import { aNeed } from '../../../../test/support/builders/need.js';
import { aProposal } from '../../../../test/support/builders/proposal.js';
import { startTrade, type TradeRig } from '../../../../test/support/trade-rig.js';
import { Matcher } from '../matcher.service.js';
import { Allocator } from './allocator.service.js';
import { Attention } from './attention.js';
import { AllocationRounds } from './rounds.service.js';

let rig: TradeRig;
let buyer: Id;
let database: Database;
let allocator: Allocator;

beforeEach(async () => {
  rig = await startTrade();
  database = rig.app.get(Database);
  allocator = rig.app.get(Allocator, { strict: false });
  buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
});
afterEach(() => rig.close());

const supplier = () => aFirm(rig.sql, { legalPerson: `法人 ${newId()}` });
const proposal = async (supplierFirmId: Id) => {
  const needId = await aNeed(rig.sql, { firmId: buyer });
  return { needId, ids: [await aProposal(rig.sql, { needId, supplierFirmId })] };
};
type Ask = Awaited<ReturnType<typeof proposal>>;
const allocate = ({ needId, ids }: Ask, before?: Promise<void>) =>
  database.transaction(async (em) => {
    const allocated = await allocator.allocate(em, needId, ids);
    await before;
    return allocated;
  });
const waiting = async (): Promise<number> =>
  (await rig.rows(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))
    .length;
/** A door that one transaction stands in until it is opened. */
const door = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
};
const isHeld = async (): Promise<boolean> =>
  (
    await rig.rows(
      `select 1 from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
       where l.locktype = 'advisory' and l.granted`,
    )
  ).length >= 3;
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isSo()) return;
    await sleep(20);
  }
  throw new Error('it never came to that');
};

describe('slots for the proposals of a need', () => {
  it('are given out beside those of other suppliers, and after those of the same', async () => {
    const [one, other] = [await supplier(), await supplier()];
    const [first, beside, after] = [await proposal(one), await proposal(other), await proposal(one)];
    const gate = door();
    let isAfterDone = false;
    const held = allocate(first, gate.opened);
    await until(isHeld);
    const behind = allocate(after).finally(() => (isAfterDone = true));
    await until(async () => (await waiting()) === 1);
    expect(await allocate(beside)).toEqual(new Set(beside.ids));
    expect(isAfterDone).toBe(false);
    gate.open();
    expect([await held, await behind]).toEqual([new Set(first.ids), new Set(after.ids)]);
  });

  it('wait for a round that writes, and a round for them', async () => {
    const given = await proposal(await supplier());
    const gate = door();
    const held = allocate(given, gate.opened);
    await until(isHeld);
    const round = rig.app.get(AllocationRounds, { strict: false }).run(newId());
    await until(async () => (await waiting()) === 1);
    expect(await rig.rows('select 1 from assignment_round')).toEqual([]);
    gate.open();
    await Promise.all([held, round]);
    expect(await rig.rows('select 1 from assignment_round')).toHaveLength(1);
  });

  it('are worth their score where the model of the need side was retired since the last round', async () => {
    await rig.sql.query(
      `insert into assignment_round (id, delivery_id, settings_version, basis, counts, figures, sme_lambda,
                                     newcomer_lambda, load_lambda, started_at, duration_ms)
       values (gen_random_uuid(), gen_random_uuid(), 1, 'probability', '{}', '{}', 0, 0, 0, clock_timestamp(), 1)`,
    );
    const given = await proposal(await supplier());
    await rig.sql.query(
      'update match_proposal set supplier_probability = 0.4, version = version + 1 where id = any($1)',
      [given.ids],
    );
    expect(await allocate(given)).toEqual(new Set(given.ids));
  });
});

describe('reasons for waiting', () => {
  it('are written without waiting for rows that somebody holds', async () => {
    const [one, other] = [await proposal(await supplier()), await proposal(await supplier())];
    const ids = [...one.ids, ...other.ids].sort();
    const waits = (reason: NotServed) =>
      ids.map((proposalId) => ({ proposalId, state: 'reserve' as const, reason, holderNeedIds: [] }));
    const attention = rig.app.get(Attention, { strict: false });
    await attention.explain(waits('need_full'));
    const holder = await rig.sql.connect();
    try {
      await holder.query('begin');
      await holder.query('select from proposal_allocation where proposal_id = $1 for update', [ids[1]]);
      await attention.explain(waits('supplier_full'));
      await holder.query('commit');
    } finally {
      holder.release();
    }
    const rows = await rig.rows<{ reason: string }>('select reason from proposal_allocation order by proposal_id');
    expect(rows.map(({ reason }) => reason)).toEqual(['supplier_full', 'need_full']);
  });
});

describe('a listing that is tried on needs of several chains', () => {
  it('holds no rule while it waits for that of an earlier chain', async () => {
    const goods = '双头伺服齿轮减速电机';
    const text = `${goods}，功率 750 W。`;
    for (const chainCode of ['A01', 'A02']) {
      await rig.sql.query(
        `insert into review_rule (id, chain_code, min_grade, unless_gaps, weekly_quota) values (gen_random_uuid(), $1, 'D', false, 50)`,
        [chainCode],
      );
    }
    // In the order of their ids the later chain comes first.
    const ids: Id[] = [];
    for (const nodeCode of ['A02-01', 'A01-04']) {
      ids.push(await aNeed(rig.sql, { firmId: buyer, title: `${goods}采购`, text, nodeCode }));
    }
    expect([...ids].sort()).toEqual(ids);
    const listingId = await aListing(rig.sql, { firmId: await supplier(), title: goods, text });
    const other = await rig.sql.connect();
    try {
      await other.query('begin');
      await other.query(`select from review_rule where chain_code = 'A01' for no key update`);
      const matcher = rig.app.get(Matcher, { strict: false });
      const tried = database.transaction((em) =>
        matcher.runForListing(em, listingId, { deliveryId: newId(), trigger: 'listing' }),
      );
      await until(async () => (await waiting()) > 0);
      await other.query(`select from review_rule where chain_code = 'A02' for no key update nowait`);
      await other.query('commit');
      await tried;
    } finally {
      other.release();
    }
    expect(
      await rig.rows(`select 1 from match_proposal where is_auto_approved and need_id = any($1)`, [ids]),
    ).toHaveLength(2);
  });
});
