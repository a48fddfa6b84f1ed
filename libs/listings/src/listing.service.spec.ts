import { type Id, isRefused, newId } from '#kernel';
import { type Actor, NotAllowed, NotFound, NotSignedIn, systemActor, VISITOR } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing, type ListingTraits } from '../../../test/support/builders/listing.js';
import { type SupplyRig, startSupply } from '../../../test/support/supply-rig.js';
import { CapacityPeriodEnum, ListingKindEnum, SpecOperatorEnum } from './listing.entity.js';
import { ListingExpiry } from './listing-expiry.service.js';
import { ListingHandlers } from './listing.handlers.js';
import type { CreateListingInput, UpdateListingInput } from './listing.inputs.js';
import { ListingMatching } from './listing-matching.js';
import { ListingQueries } from './listing.queries.js';
import { ListingService } from './listing.service.js';

let rig: SupplyRig;
let listings: ListingService;
let firmId: Id;
let owner: Actor;

beforeAll(async () => {
  rig = await startSupply();
  listings = rig.app.get(ListingService);
});
beforeEach(async () => {
  firmId = await aFirm(rig.sql);
  owner = await rig.memberOf(firmId, { firmRole: 'member' });
});
afterAll(() => rig.close());

/** A day in Qingdao, counted from today. */
const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const draft = (change: Partial<CreateListingInput> = {}): CreateListingInput => ({
  kind: ListingKindEnum.PROCESS,
  title: '数控折弯与喷塑加工',
  text: '承接家电钣金外壳的折弯、铆接与喷塑。',
  nodeCodes: ['A01-04'],
  ...change,
});
const mine = (traits: Partial<ListingTraits> = {}) => aListing(rig.sql, { firmId, ...traits });
const listing = async (id: Id) => {
  const [found] = await rig.app.get(ListingQueries).byIds([id]);
  if (!found) throw new Error('no such listing');
  return found;
};
const topicsOf = (id: Id) => rig.topicsOf('listingId', id);

describe('a new listing', () => {
  it('is a draft with a number, seen by nobody else', async () => {
    const answer = await listings.create(
      owner,
      draft({
        specs: [{ name: '板厚', operator: SpecOperatorEnum.RANGE, value: 0.5, valueMax: 3, unit: 'mm' }],
        capacity: { quantity: 8000, unit: '件', period: CapacityPeriodEnum.MONTH, freeShare: 0.35 },
        minimumOrder: { quantity: 0.5, unit: '吨' },
        priceMin: '3.50',
        priceMax: '12.00',
        priceUnit: '件',
        certificates: ['ISO-9001'],
        validUntil: inDays(0),
      }),
    );
    if (isRefused(answer)) throw new Error(answer.refusal);
    expect(await listing(answer.listingId)).toMatchObject({
      status: 'draft',
      specs: [{ name: '板厚', operator: 'range', value: 0.5, valueMax: 3, unit: 'mm' }],
      capacity: { quantity: 8000, unit: '件', period: 'month', freeShare: 0.35 },
      minimumOrder: { quantity: 0.5, unit: '吨' },
      priceMin: '3.50',
      priceMax: '12.00',
      validUntil: inDays(0),
      chains: [{ code: 'A01', nameZh: '智能家电', nameEn: 'Smart Home Appliances' }],
      firm: { id: firmId, status: 'verified' },
      publishedAt: null,
    });
    expect((await listing(answer.listingId)).number).toMatch(/^L-\d{4}-\d{6}$/);
    expect(await rig.app.get(ListingQueries).find(VISITOR, answer.listingId)).toBeNull();
    expect(await rig.actsOn(answer.listingId)).toEqual(['listing.create']);
    expect(await topicsOf(answer.listingId)).toEqual([]);
  });

  it.each<[string, Partial<CreateListingInput>]>([
    ['NODE_UNKNOWN', { nodeCodes: ['A01-04', 'Z99-01'] }],
    ['CERTIFICATE_UNKNOWN', { certificates: ['ISO-0'] }],
    ['DISTRICT_UNKNOWN', { districtsServed: ['999999'] }],
    ['SPEC_INVALID', { specs: [{ name: '板厚', operator: SpecOperatorEnum.RANGE, value: 3 }] }],
    ['PRICE_INVALID', { priceMin: '5.00', priceMax: '4.99', priceUnit: '件' }],
    ['VALIDITY_PAST', { validUntil: '2020-01-01' }],
  ])('is refused with %s', async (code, change) => {
    expect(await listings.create(owner, draft(change))).toMatchObject({ refusal: code });
    expect((await rig.sql.query('select from listing where firm_id = $1', [firmId])).rows).toEqual([]);
  });

  it('is the same one for the same key', async () => {
    const input = draft({ clientMutationId: newId() });
    expect(await listings.create(owner, input)).toEqual(await listings.create(owner, input));
  });

  it('is one of five hundred drafts at most', async () => {
    await rig.sql.query(
      `insert into listing (id, number, firm_id, kind, title, text)
       select gen_random_uuid(), next_number('L'), $1, 'product', 'title', '' from generate_series(1, 499)`,
      [firmId],
    );
    const both = await Promise.all([listings.create(owner, draft()), listings.create(owner, draft())]);
    expect(both.filter((answer) => isRefused(answer))).toEqual([{ refusal: 'LISTING_LIMIT', params: { limit: 500 } }]);
  });

  it('is for people who act for a firm', async () => {
    await expect(listings.create(VISITOR, draft())).rejects.toBeInstanceOf(NotSignedIn);
    await expect(listings.create(await rig.anOperator(), draft())).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe('publishing', () => {
  it('offers the listing to everybody and publishes the fact', async () => {
    const id = await mine({ status: 'draft' });
    expect(await listings.publish(owner, { listingId: id, version: 1 })).toEqual({ listingId: id });
    const offered = await rig.app.get(ListingQueries).find(VISITOR, id);
    expect(offered).toMatchObject({ status: 'active', version: 2 });
    expect(offered?.publishedAt).toBeInstanceOf(Date);
    expect(await topicsOf(id)).toEqual(['listing.published']);
  });

  it('takes a validity that ends today, and none that has ended', async () => {
    const today = await mine({ status: 'draft', validUntil: inDays(0) });
    expect(isRefused(await listings.publish(owner, { listingId: today, version: 1 }))).toBe(false);
    const past = await mine({ status: 'draft', validUntil: inDays(-1) });
    expect(await listings.publish(owner, { listingId: past, version: 1 })).toEqual({
      refusal: 'VALIDITY_PAST',
      params: { validUntil: inDays(-1) },
    });
  });

  it('is refused while something is missing', async () => {
    const id = await mine({ status: 'draft', text: '太短', nodeCodes: [] });
    expect(await listings.publish(owner, { listingId: id, version: 1 })).toEqual({
      refusal: 'LISTING_INCOMPLETE',
      params: { missing: ['text', 'nodeCodes'] },
    });
  });

  it('is for verified firms, as the firm stands now', async () => {
    const other = await aFirm(rig.sql, { status: 'submitted' });
    const id = await aListing(rig.sql, { firmId: other, status: 'draft' });
    const member = await rig.memberOf(other);
    expect(await listings.publish(member, { listingId: id, version: 1 })).toEqual({
      refusal: 'FIRM_NOT_VERIFIED',
      params: {},
    });
  });

  it('ends at five hundred offered listings, paused ones included', async () => {
    await rig.sql.query(
      `insert into listing (id, number, firm_id, kind, title, text, status)
       select gen_random_uuid(), next_number('L'), $1, 'product', 'title', '', case when n % 2 = 0 then 'active' else 'paused' end
       from generate_series(1, 500) n`,
      [firmId],
    );
    const id = await mine({ status: 'draft' });
    expect(await listings.publish(owner, { listingId: id, version: 1 })).toMatchObject({ refusal: 'LISTING_LIMIT' });
    const paused = await mine({ status: 'paused' });
    expect(await listings.resume(owner, { listingId: paused, version: 1 })).toEqual({ listingId: paused });
  });

  it('is refused for what is published already, and for an older version', async () => {
    const id = await mine();
    expect(await listings.publish(owner, { listingId: id, version: 1 })).toEqual({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'active', command: 'publish' },
    });
    expect(await listings.publish(owner, { listingId: id, version: 9 })).toMatchObject({ refusal: 'STALE_VERSION' });
  });
});

describe('changing a listing', () => {
  const change = (listingId: Id, input: Partial<UpdateListingInput>) =>
    listings.update(owner, { listingId, version: 1, ...input });

  it('keeps what is absent, clears what is null and tells that an offered one has changed', async () => {
    const id = await mine({ priceMin: '3.50', priceUnit: '件', leadTimeDays: 7 });
    expect(await change(id, { title: '激光切割与折弯加工', priceMin: null, priceUnit: null })).toEqual({
      listingId: id,
    });
    expect(await listing(id)).toMatchObject({
      title: '激光切割与折弯加工',
      priceMin: null,
      leadTimeDays: 7,
      version: 2,
    });
    expect(await topicsOf(id)).toEqual(['listing.changed']);
  });

  it('of a draft is nobody’s business', async () => {
    const id = await mine({ status: 'draft' });
    await change(id, { text: null, nodeCodes: [] });
    expect(await listing(id)).toMatchObject({ text: '', nodeCodes: [] });
    expect(await topicsOf(id)).toEqual([]);
  });

  it('leaves an offered one complete', async () => {
    expect(await change(await mine(), { nodeCodes: [] })).toMatchObject({ refusal: 'LISTING_INCOMPLETE' });
  });

  it('does not mind a node that was retired since, but takes no new one', async () => {
    await rig.sql.query(`update chain_node set status = 'retired' where code in ('E02-01', 'E02-02')`);
    await rig.sql.query("select pg_notify('live', 'reference:all')");
    const id = await mine({ nodeCodes: ['E02-01'] });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await change(id, { leadTimeDays: 3 })).toEqual({ listingId: id });
    const more = await listings.update(owner, { listingId: id, version: 2, nodeCodes: ['E02-01', 'E02-02'] });
    expect(more).toEqual({ refusal: 'NODE_UNKNOWN', params: { codes: ['E02-02'] } });
  });

  it('renews no validity that is past', async () => {
    const id = await mine({ status: 'expired', validUntil: inDays(-3) });
    expect(await change(id, { validUntil: inDays(-1) })).toMatchObject({ refusal: 'VALIDITY_PAST' });
    expect(await change(id, { validUntil: inDays(30) })).toEqual({ listingId: id });
    expect(await listings.publish(owner, { listingId: id, version: 2 })).toEqual({ listingId: id });
  });

  it('is over when it is withdrawn', async () => {
    expect(await change(await mine({ status: 'withdrawn' }), { title: '新的标题文字' })).toEqual({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'withdrawn', command: 'update' },
    });
  });

  it('is for the firm’s own people: others get the answer for absent', async () => {
    const id = await mine();
    const stranger = await rig.memberOf(await aFirm(rig.sql));
    await expect(listings.update(stranger, { listingId: id, version: 1 })).rejects.toBeInstanceOf(NotFound);
    await expect(listings.update(stranger, { listingId: newId(), version: 1 })).rejects.toBeInstanceOf(NotFound);
    await expect(listings.withdraw(stranger, { listingId: id, version: 1 })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('taking a listing back', () => {
  it('pauses and resumes it, keeping its first publication', async () => {
    const id = await mine({ publishedAt: new Date('2026-01-01T00:00:00Z') });
    await listings.pause(owner, { listingId: id, version: 1 });
    expect(await listing(id)).toMatchObject({ status: 'paused' });
    await listings.resume(owner, { listingId: id, version: 2 });
    expect(await listing(id)).toMatchObject({ status: 'active', publishedAt: new Date('2026-01-01T00:00:00Z') });
    expect(await topicsOf(id)).toEqual(['listing.withdrawn', 'listing.published']);
  });

  it('withdraws it for good, silently where nobody could see it', async () => {
    const [active, hidden] = [await mine(), await mine({ status: 'draft' })];
    await listings.withdraw(owner, { listingId: active, version: 1 });
    await listings.withdraw(owner, { listingId: hidden, version: 1 });
    expect([await topicsOf(active), await topicsOf(hidden)]).toEqual([['listing.withdrawn'], []]);
    expect(await listings.publish(owner, { listingId: active, version: 2 })).toMatchObject({
      refusal: 'ILLEGAL_TRANSITION',
    });
  });
});

describe('the end of the validity', () => {
  it('comes after the last day, once, for active and paused ones', async () => {
    const [today, yesterday] = [await mine({ validUntil: inDays(0) }), await mine({ validUntil: inDays(-1) })];
    const paused = await mine({ validUntil: inDays(-1), status: 'paused' });
    const delivery = { signal: new AbortController().signal };
    await rig.app.get(ListingHandlers).expire({}, delivery);
    await rig.app.get(ListingHandlers).expire({}, delivery);
    expect((await listing(today)).status).toBe('active');
    expect([(await listing(yesterday)).status, (await listing(paused)).status]).toEqual(['expired', 'expired']);
    expect([await topicsOf(yesterday), await topicsOf(paused)]).toEqual([['listing.withdrawn'], []]);
    expect(await rig.actsOn(yesterday)).toEqual(['listing.expire']);
  });

  it('is worked off by two workers at once without doing anything twice', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => mine({ validUntil: inDays(-1) })));
    const expiry = rig.app.get(ListingExpiry);
    const actor = systemActor('spec');
    const done = await Promise.all([expiry.expireDue(actor), expiry.expireDue(actor)]);
    expect(done[0] + done[1] + (await expiry.expireDue(actor))).toBe(30);
    for (const id of ids) expect(await rig.actsOn(id)).toEqual(['listing.expire']);
  });
});

describe('what the engine reads', () => {
  it('is what a verified firm offers today', async () => {
    const matching = rig.app.get(ListingMatching);
    const suspended = await aFirm(rig.sql, { status: 'suspended' });
    const offered = await mine({
      capacity: { quantity: 8000, unit: '件', period: 'month', freeShare: 0.5 },
      minimumOrder: { quantity: 100, unit: '件' },
      priceMin: '3.50',
      priceUnit: '件',
      validUntil: inDays(0),
    });
    const hidden = [
      await mine({ status: 'paused' }),
      await mine({ validUntil: inDays(-1) }),
      await aListing(rig.sql, { firmId: suspended }),
    ];
    const views = await matching.listingsForMatching([offered, ...hidden, newId()]);
    expect(views).toMatchObject([
      {
        id: offered,
        firmId,
        capacity: { quantity: 8000, unit: '件', period: 'month', freeShare: 0.5 },
        minimumOrder: 100,
        priceMin: 3.5,
        priceMax: null,
        isActive: true,
      },
    ]);
    expect((await matching.listingsOfFirms([firmId, suspended])).map(({ id }) => id)).toEqual([offered]);
  });

  it('is read through by id, each listing once', async () => {
    const matching = rig.app.get(ListingMatching);
    const ids: Id[] = [];
    for (let i = 0; i < 5; i += 1) ids.push(await mine());
    const read: Id[] = [];
    for (let after: Id | null = null; ;) {
      const batch: { id: Id }[] = await matching.allForIndex(after, 2);
      read.push(...batch.map(({ id }) => id));
      after = batch.at(-1)?.id ?? null;
      if (after === null) break;
    }
    expect(read).toEqual([...new Set(read)].sort());
    expect(read).toEqual(expect.arrayContaining(ids));
  });
});
