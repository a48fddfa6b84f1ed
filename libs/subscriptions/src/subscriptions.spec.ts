import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Id, isRefused, newId } from '#kernel';
import { NeedSearchInput } from '#finder';
import { FirmVerified } from '#firms';
import { type Actor, NotFound } from '#foundation/access';
import { ListingPublished } from '#listings';
import { NeedChanged, NeedPublished } from '#needs';
import { afterQuietHours } from '#notifications';
import { SubscriptionsModule } from '#subscriptions';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { SUBSCRIPTION_LIMITS } from './domain/limits.js';
import { SavedSearches } from './saved-searches.service.js';
import { SavedViews } from './saved-views.service.js';
import { AlertFrequency, ViewDensity, ViewList } from './subscription.enums.js';
import type { SaveSearchInput, SaveViewInput } from './subscriptions.inputs.js';
import { SubscriptionQueries } from './subscriptions.queries.js';

let rig: TradeRig;
let searches: SavedSearches;
let views: SavedViews;
let queries: SubscriptionQueries;
let buyer: Id;
let supplier: Id;

beforeAll(async () => {
  rig = await startTrade({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'platform@example.cn' }, [SubscriptionsModule]);
  searches = rig.app.get(SavedSearches, { strict: false });
  views = rig.app.get(SavedViews, { strict: false });
  queries = rig.app.get(SubscriptionQueries, { strict: false });
  buyer = await aFirm(rig.sql, { isBuyer: true });
  supplier = await aFirm(rig.sql);
});
afterAll(() => rig.close());

let serial = 0;
/** A word that nothing else in the database has. */
const aWord = (): string => {
  serial += 1;
  return `特种件${String.fromCodePoint(0x4e00 + 7 * serial, 0x5200 + 11 * serial)}`;
};
const needs = (parts: Partial<NeedSearchInput>): NeedSearchInput => Object.assign(new NeedSearchInput(), parts);
const wish = (parts: Partial<SaveSearchInput>): SaveSearchInput => ({
  ...{ name: '订阅', frequency: AlertFrequency.IMMEDIATE, channels: [] },
  ...parts,
});
async function saved(actor: Actor, parts: Partial<SaveSearchInput>): Promise<Id> {
  const answer = await searches.save(actor, wish(parts));
  if (isRefused(answer)) throw new Error(answer.refusal);
  return answer.savedSearchId;
}
const refusalOf = async (answer: Promise<unknown>): Promise<unknown> => {
  const value = await answer;
  return isRefused(value) ? value.refusal : value;
};
async function published(title: string, traits: Partial<NeedTraits> = {}, times = 1): Promise<Id> {
  const needId = await aNeed(rig.sql, { firmId: buyer, title: `${title}采购`, ...traits });
  await rig.publish(new NeedPublished({ needId }));
  await rig.settle({ times });
  return needId;
}
const metBy = async (id: Id): Promise<Id[]> =>
  (await rig.rows<{ id: Id }>('select subject_id as id from saved_search_match where saved_search_id = $1', [id])).map(
    (row) => row.id,
  );
const told = async (actor: Actor): Promise<string[]> =>
  (await rig.toldTo(actor)).filter((kind) => kind.startsWith('saved_search'));

describe('a saved search', () => {
  it('is kept in the capacity in which it was saved, with what it finds now', async () => {
    const word = aWord();
    const mine = await rig.memberOf(supplier);
    const id = await saved(mine, { name: '减速器', needs: needs({ text: word, chainCodes: ['A01'] }) });
    await published(word);
    await published(word, { nodeCode: 'A02-01' });
    const [row] = await queries.searches(mine);
    expect(row).toMatchObject({ id, name: '减速器', subject: 'needs', newCount: 1, version: 1 });
    expect(row?.criteria).toEqual({ text: word, chainCodes: ['A01'], expandSynonyms: true });
    expect(row && (await queries.currentCount(mine, row))).toBe(1);
    expect(await queries.searches({ ...mine, firmId: null })).toEqual([]);
    expect(await queries.searches(await rig.memberOf(supplier))).toEqual([]);
  });

  it('counts as new what came since it was looked at', async () => {
    const word = aWord();
    const mine = await rig.memberOf(supplier);
    const id = await saved(mine, { needs: needs({ text: word }) });
    await published(word);
    await searches.see(mine, { savedSearchId: id });
    expect((await queries.searches(mine))[0]?.newCount).toBe(0);
    await published(word);
    expect((await queries.searches(mine))[0]?.newCount).toBe(1);
  });

  it('is changed under its version and by its owner alone, and deleted with what it has met', async () => {
    const mine = await rig.memberOf(supplier);
    const id = await saved(mine, { needs: needs({ chainCodes: ['A01'] }) });
    const change = { savedSearchId: id, version: 1, name: '改名', needs: needs({ chainCodes: ['A02'] }) };
    for (const other of [await rig.memberOf(supplier), { ...mine, firmId: null }]) {
      await expect(searches.change(other, change)).rejects.toThrow(NotFound);
      await expect(searches.delete(other, { savedSearchId: id })).rejects.toThrow(NotFound);
      await expect(searches.see(other, { savedSearchId: id })).rejects.toThrow(NotFound);
    }
    expect(await searches.change(mine, change)).toEqual({ savedSearchId: id });
    expect(await refusalOf(searches.change(mine, change))).toBe('STALE_VERSION');
    expect((await queries.searches(mine))[0]).toMatchObject({ name: '改名', frequency: 'immediate', version: 2 });
    expect(await rig.one('select chain_codes from saved_search where id = $1', [id])).toEqual({ chain_codes: ['A02'] });
    const firms = { savedSearchId: id, version: 2, firms: { expandSynonyms: true } };
    expect(await refusalOf(searches.change(mine, firms))).toBe('SEARCH_SUBJECT_UNCLEAR');
    await searches.delete(mine, { savedSearchId: id });
    expect(await queries.searches(mine)).toEqual([]);
  });

  it('is of one subject, once under a key, and one of so many', async () => {
    const mine = await rig.memberOf(supplier);
    expect(await refusalOf(searches.save(mine, wish({})))).toBe('SEARCH_SUBJECT_UNCLEAR');
    const both = wish({ needs: needs({}), firms: { expandSynonyms: true } });
    expect(await refusalOf(searches.save(mine, both))).toBe('SEARCH_SUBJECT_UNCLEAR');
    const once = wish({ needs: needs({}), clientMutationId: newId() });
    expect(await searches.save(mine, once)).toEqual(await searches.save(mine, once));
    for (let n = 1; n < SUBSCRIPTION_LIMITS.savedSearches; n += 1) await saved(mine, { needs: needs({}) });
    expect(await refusalOf(searches.save(mine, wish({ needs: needs({}) })))).toBe('SAVED_SEARCH_LIMIT');
    expect(await queries.searches(mine)).toHaveLength(SUBSCRIPTION_LIMITS.savedSearches);
  }, 30_000);
});

describe('an alert at once', () => {
  it('is told once for a thing, however often it is published, changed and delivered', async () => {
    const word = aWord();
    const mine = await rig.memberOf(supplier);
    const first = await saved(mine, { needs: needs({ text: word }) });
    const second = await saved(mine, { needs: needs({ chainCodes: ['A01'], text: word }) });
    const needId = await published(word, {}, 2);
    await rig.publish(new NeedChanged({ needId, contentVersion: 2 }));
    await rig.settle({ times: 2 });
    expect([await metBy(first), await metBy(second)]).toEqual([[needId], [needId]]);
    expect(await told(mine)).toEqual(['saved_search_met_need', 'saved_search_met_need']);
  });

  it('is told once by two workers at the same time', async () => {
    const word = aWord();
    const mine = await rig.memberOf(supplier);
    await saved(mine, { needs: needs({ text: word }) });
    const needId = await aNeed(rig.sql, { firmId: buyer, title: `${word}采购` });
    const deliver = () => rig.deliver('SubscriptionHandlers.needPublished', { needId });
    await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    expect(await told(mine)).toEqual(['saved_search_met_need']);
  });

  it('looks at what the search looks at', async () => {
    const word = aWord();
    const mine = await rig.memberOf(supplier);
    const wishes: Partial<NeedSearchInput>[] = [
      { text: word },
      { text: `${word} 没有的词` },
      { text: word, chainCodes: ['A02'] },
      { text: word, chainCodes: ['A01', 'A02'], districtCodes: ['370212'] },
      { text: word, districtCodes: ['370202'] },
      { text: word, budgetFrom: '50' },
      { text: word, kinds: ['parts'], certificates: ['ISO-9001'] },
    ];
    const ids: Id[] = [];
    for (const parts of wishes) ids.push(await saved(mine, { needs: needs(parts) }));
    await published(word, { deliveryDistrict: '370212', budgetMax: '60', requiredCertificates: ['ISO-9001'] });
    const counts = new Map((await queries.searches(mine)).map((row) => [row.id, row]));
    for (const id of ids) {
      const row = counts.get(id);
      expect((await metBy(id)).length).toBe(row && (await queries.currentCount(mine, row)));
    }
    expect((await Promise.all(ids.map(metBy))).map(({ length }) => length)).toEqual([1, 0, 0, 1, 0, 1, 1]);
  });

  it('comes for listings of other firms and for firms that are verified', async () => {
    const word = aWord();
    const mine = await rig.memberOf(buyer);
    await saved(mine, { listings: { text: word, expandSynonyms: true } });
    await saved(mine, { firms: { text: word, expandSynonyms: true } });
    const own = await aListing(rig.sql, { firmId: buyer, title: `${word}加工` });
    await rig.publish(new ListingPublished({ listingId: own }));
    await rig.settle();
    expect(await told(mine)).toEqual([]);
    const listingId = await aListing(rig.sql, { firmId: supplier, title: `${word}加工` });
    const firmId = await aFirm(rig.sql, { nameZh: `${word}有限公司` });
    await rig.publish(new ListingPublished({ listingId }), new FirmVerified({ firmId }));
    await rig.settle();
    expect((await told(mine)).sort()).toEqual(['saved_search_met_firm', 'saved_search_met_listing']);
  });

  it('waits for the end of the quiet hours where it leaves the site, on the channels that were chosen', async () => {
    const word = aWord();
    const [quiet, loud, awake] = [
      await rig.memberOf(supplier),
      await rig.memberOf(supplier),
      await rig.memberOf(supplier),
    ];
    await saved(quiet, { needs: needs({ text: word }) });
    await saved(loud, { needs: needs({ text: word }), channels: ['mail'] });
    await saved(awake, { needs: needs({ text: word }), channels: ['mail'] });
    await rig.sql.query('insert into quiet_hours_preference (account_id, is_enabled) values ($1, false)', [
      awake.accountId,
    ]);
    await published(word);
    const dispatches = (actor: Actor) =>
      rig.rows<{ channel: string; notBefore: Date | null }>(
        `select d.channel, o.not_before as "notBefore"
         from notification_dispatch d join notification n on n.id = d.notification_id
         join outbox o on o.payload ->> 'dispatchId' = d.id::text where n.recipient_id = $1`,
        [actor.accountId],
      );
    expect(await dispatches(quiet)).toEqual([]);
    expect(await dispatches(awake)).toEqual([{ channel: 'mail', notBefore: null }]);
    // Whichever hour it is: the same hour decides here, but for the second in which quiet hours begin or end.
    expect(await dispatches(loud)).toEqual([{ channel: 'mail', notBefore: afterQuietHours(new Date()) }]);
  });
});

describe('the rights of its owner', () => {
  it('are those of the moment: no need of a chain, an invitation or a firm that is not the own any more', async () => {
    const word = aWord();
    const invited = await aFirm(rig.sql, { nodeCodes: ['A03-01'] });
    const people = {
      onChain: await rig.memberOf(supplier),
      stranger: await rig.memberOf(await aFirm(rig.sql, { nodeCodes: ['A02-01'] })),
      invited: await rig.memberOf(invited),
      unverified: await rig.memberOf(await aFirm(rig.sql, { status: 'submitted' })),
      office: await rig.office('chain_officer', 'A01'),
      owner: await rig.memberOf(buyer),
      former: await rig.memberOf(supplier),
      disabled: await rig.memberOf(supplier),
    };
    for (const actor of Object.values(people)) await saved(actor, { needs: needs({ text: word }) });
    await rig.sql.query('update membership set ended_at = clock_timestamp() where account_id = $1', [
      people.former.accountId,
    ]);
    await rig.sql.query('update account set is_disabled = true where id = $1', [people.disabled.accountId]);
    const alerted = async (): Promise<Record<string, number>> =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(people).map(async ([who, actor]) => [who, (await told(actor)).length] as const),
        ),
      );
    const none = { owner: 0, former: 0, disabled: 0 };
    await published(word, { visibility: 'chain' });
    expect(await alerted()).toEqual({ ...none, onChain: 1, stranger: 0, invited: 0, unverified: 0, office: 1 });
    await published(word, { visibility: 'invited', invited: [invited] });
    expect(await alerted()).toEqual({ ...none, onChain: 1, stranger: 0, invited: 1, unverified: 0, office: 2 });
    await published(word);
    expect(await alerted()).toEqual({ ...none, onChain: 2, stranger: 1, invited: 2, unverified: 1, office: 3 });
    await published(word, { status: 'draft' });
    expect((await alerted()).office).toBe(3);
  });
});

describe('a digest', () => {
  const morning = async (times = 1) => {
    await rig.deliver('SubscriptionHandlers.askForDigests', {});
    await rig.settle({ times });
  };

  it('tells once what has come, without what may not be read any more', async () => {
    const word = aWord();
    const mine = await rig.memberOf(supplier);
    const id = await saved(mine, { name: '每日', frequency: AlertFrequency.DAILY, needs: needs({ text: word }) });
    await published(`${word}一`);
    const hidden = await published(`${word}二`);
    await published(`${word}三`);
    expect(await told(mine)).toEqual([]);
    await rig.sql.query(`update need set visibility = 'invited', version = version + 1 where id = $1`, [hidden]);
    await morning(2);
    await morning();
    expect(await told(mine)).toEqual(['saved_search_digest']);
    const { params } = await rig.one<{ params: { count: number; titles: string } }>(
      `select params from notification where recipient_id = $1 and kind = 'saved_search_digest'`,
      [mine.accountId],
    );
    expect(params.count).toBe(2);
    expect(params.titles).not.toContain('二');
    expect(await metBy(id)).toHaveLength(3);
  });

  it('of a week comes on Monday, or when a Monday was missed', async () => {
    const word = aWord();
    const mine = await rig.memberOf(supplier);
    const id = await saved(mine, { frequency: AlertFrequency.WEEKLY, needs: needs({ text: word }) });
    await published(word);
    const isMonday = new Date(Date.now() + 8 * 3_600_000).getUTCDay() === 1;
    await morning();
    expect(await told(mine)).toHaveLength(isMonday ? 1 : 0);
    await rig.sql.query(
      `update saved_search_match set told_at = null, found_at = found_at - interval '8 days' where saved_search_id = $1`,
      [id],
    );
    await morning();
    expect(await told(mine)).toHaveLength(isMonday ? 2 : 1);
  });

  it('is made once by two workers, and not for who has left the firm', async () => {
    const word = aWord();
    const [mine, former] = [await rig.memberOf(supplier), await rig.memberOf(supplier)];
    for (const actor of [mine, former]) {
      await saved(actor, { frequency: AlertFrequency.DAILY, needs: needs({ text: word }) });
    }
    await published(word);
    await rig.sql.query('update membership set ended_at = clock_timestamp() where account_id = $1', [former.accountId]);
    const tell = (actor: Actor) => rig.deliver('SubscriptionHandlers.tellDigests', { accountId: actor.accountId });
    await Promise.all([tell(mine), tell(mine), tell(former), tell(mine)]);
    expect([await told(mine), await told(former)]).toEqual([['saved_search_digest'], []]);
  });
});

describe('a saved view', () => {
  const view = (parts: Partial<SaveViewInput> = {}): SaveViewInput => ({
    ...{ list: ViewList.NEEDS, name: '紧凑', columns: ['title', 'deadline'], density: ViewDensity.DENSE },
    ...{ query: 'status=OPEN', isShared: false },
    ...parts,
  });
  const kept = async (actor: Actor, parts: Partial<SaveViewInput> = {}): Promise<Id> => {
    const answer = await views.save(actor, view(parts));
    if (isRefused(answer)) throw new Error(answer.refusal);
    return answer.savedViewId;
  };
  const seen = async (actor: Actor, list: ViewList | null = null): Promise<Id[]> =>
    (await queries.views(actor, list)).map(({ id }) => id);

  it('is personal, or seen by the firm; changed by who made it and, if shared, by the administrators', async () => {
    const firmId = await aFirm(rig.sql);
    const [mine, colleague] = [await rig.memberOf(firmId), await rig.memberOf(firmId)];
    const admin = await rig.memberOf(firmId, { firmRole: 'admin' });
    const other = await rig.memberOf(supplier);
    const personal = await kept(mine);
    const shared = await kept(mine, { isShared: true, list: ViewList.BIDS });
    expect((await seen(mine)).sort()).toEqual([personal, shared].sort());
    expect(await seen(mine, ViewList.BIDS)).toEqual([shared]);
    expect([await seen(colleague), await seen(admin), await seen(other)]).toEqual([[shared], [shared], []]);
    for (const actor of [colleague, other]) {
      await expect(views.delete(actor, { savedViewId: shared })).rejects.toThrow(NotFound);
    }
    await expect(views.delete(admin, { savedViewId: personal })).rejects.toThrow(NotFound);
    const renamed = view({ savedViewId: shared, version: 1, name: '企业视图', list: ViewList.BIDS, isShared: true });
    expect(await views.save(admin, renamed)).toEqual({ savedViewId: shared });
    expect(await refusalOf(views.save(mine, renamed))).toBe('STALE_VERSION');
    expect((await queries.views(colleague, null))[0]).toMatchObject({
      name: '企业视图',
      version: 2,
      columns: ['title', 'deadline'],
    });
    await views.delete(mine, { savedViewId: shared });
    expect(await seen(colleague)).toEqual([]);
  });

  it('is shared by somebody who acts for a firm, and one of so many', async () => {
    const officer = await rig.office('chain_officer', 'A01');
    expect(await refusalOf(views.save(officer, view({ isShared: true })))).toBe('VIEW_NEEDS_FIRM');
    const id = await kept(officer);
    const shared = view({ savedViewId: id, version: 1, isShared: true });
    expect(await refusalOf(views.save(officer, shared))).toBe('VIEW_NEEDS_FIRM');
    for (let n = 1; n < SUBSCRIPTION_LIMITS.savedViews; n += 1) await kept(officer);
    expect(await refusalOf(views.save(officer, view()))).toBe('SAVED_VIEW_LIMIT');
  }, 30_000);
});
