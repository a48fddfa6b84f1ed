import { type Id, isRefused, newId } from '#kernel';
import { type Actor, NotFound, VISITOR } from '#foundation/access';
import { Files } from '#foundation/files';
import { Loaders } from '#foundation/graphql';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { aFile, type FileTraits } from '../../../test/support/builders/file.js';
import { aNeed, type NeedTraits } from '../../../test/support/builders/need.js';
import { type NeedsRig, startNeeds } from '../../../test/support/needs-rig.js';
import { contentSelect } from './content-columns.js';
import { NeedAttachments } from './need-attachments.js';
import type { NeedContentInput } from './needs.inputs.js';
import { Needs } from './needs.service.js';

let rig: NeedsRig;
let needs: Needs;
let files: Files;
let attached: NeedAttachments;
let firmId: Id;
let owner: Actor;

beforeAll(async () => {
  rig = await startNeeds();
  needs = rig.app.get(Needs);
  files = rig.app.get(Files, { strict: false });
  attached = rig.app.get(NeedAttachments);
  firmId = await rig.aFirm({ nodes: ['A01-06'] });
  owner = actorOf(await anAccount(rig.sql, { memberOf: [{ firmId }] }), { firmId, isFirmVerified: true });
});
afterAll(() => rig.close());

const file = (traits: Partial<FileTraits> = {}) => aFile(rig.app, { purpose: 'need-attachment', firmId, ...traits });
const need = (traits: Partial<NeedTraits> = {}) => aNeed(rig.sql, { firmId, ...traits });
const hangingOn = async (needId: Id) => (await attached.of(new Loaders(), needId)).map(({ id }) => id);
const row = async (id: Id) =>
  (
    await rig.sql.query<{ version: number; content_version: number; deadline: Date }>(
      'select version, content_version, deadline from need where id = $1',
      [id],
    )
  ).rows[0] ?? { version: 0, content_version: 0, deadline: new Date(0) };
const contentOf = async (id: Id) =>
  (await rig.sql.query<NeedContentInput>(`select ${contentSelect('n', [])} from need n where n.id = $1`, [id]))
    .rows[0] as NeedContentInput;
const put = async (needId: Id, attachmentIds: Id[] | null, actor = owner) =>
  needs.update(actor, {
    needId,
    version: (await row(needId)).version,
    content: await contentOf(needId),
    attachmentIds,
  });
const expiry = async (id: Id) =>
  (
    await rig.sql.query<{ kept: boolean; days: number }>(
      `select is_kept as kept, extract(epoch from expires_at - clock_timestamp())::float8 / 86400 as days
     from stored_file where id = $1`,
      [id],
    )
  ).rows[0];

describe('files of a need', () => {
  it('hang on it in their order, and stay', async () => {
    const ids = [await file(), await file({ name: '规格书.pdf' })];
    const needId = await need({ status: 'draft' });
    expect(await put(needId, ids)).toEqual({ needId });
    expect(await hangingOn(needId)).toEqual(ids);
    await put(needId, ids.toReversed());
    expect(await hangingOn(needId)).toEqual(ids.toReversed());
    expect(await expiry(ids[0] ?? '')).toMatchObject({ kept: true });
    expect((await row(needId)).content_version).toBe(1);
  });

  it('are left as they are by a change that does not name them', async () => {
    const id = await file();
    const needId = await need({ status: 'draft' });
    await put(needId, [id]);
    await put(needId, null);
    expect(await hangingOn(needId)).toEqual([id]);
  });

  it('come with a new need in one step', async () => {
    const content = await contentOf(await need({ status: 'draft' }));
    const id = await file();
    const result = await needs.create(owner, { content, attachmentIds: [id] });
    if (isRefused(result)) throw new Error(result.refusal);
    expect(await hangingOn(result.needId)).toEqual([id]);
  });

  it('go two days after they were taken away, unless another need has them', async () => {
    const [shared, single] = [await file(), await file()];
    const [first, second] = [await need({ status: 'draft' }), await need({ status: 'draft' })];
    await put(first, [shared, single]);
    await put(second, [shared]);
    await put(first, []);
    expect(await expiry(shared)).toMatchObject({ kept: true });
    expect(await expiry(single)).toMatchObject({ kept: false, days: expect.closeTo(2, 1) });
  });

  it('go with a draft that is cancelled, and stay on record with a published need', async () => {
    const [loose, kept] = [await file(), await file()];
    const [draft, open] = [await need({ status: 'draft' }), await need()];
    await put(draft, [loose]);
    await put(open, [kept]);
    for (const needId of [draft, open]) await needs.cancel(owner, { needId, reason: '计划调整' });
    expect(await hangingOn(draft)).toEqual([]);
    expect(await expiry(loose)).toMatchObject({ kept: false });
    expect(await hangingOn(open)).toEqual([kept]);
  });

  it.each([
    ['of another firm', async () => file({ firmId: await rig.aFirm() })],
    ['that does not exist', async () => newId()],
    [
      'that has expired',
      async () => {
        const id = await file();
        await rig.sql.query(`update stored_file set expires_at = clock_timestamp() where id = $1`, [id]);
        return id;
      },
    ],
  ])('are refused with one %s, and nothing changes', async (_name, bad) => {
    const good = await file();
    const needId = await need({ status: 'draft' });
    expect(await put(needId, [good, await bad()])).toMatchObject({ refusal: 'ATTACHMENT_UNKNOWN' });
    expect(await hangingOn(needId)).toEqual([]);
    expect(await expiry(good)).toMatchObject({ kept: false });
  });

  it('are refused beyond what one firm may keep', async () => {
    const full = await rig.aFirm();
    const person = actorOf(await anAccount(rig.sql, { memberOf: [{ firmId: full }] }), { firmId: full });
    const [old, fresh] = [await file({ firmId: full }), await file({ firmId: full })];
    await rig.sql.query(`update stored_file set is_kept = true, size = 2147483640 where id = $1`, [old]);
    const needId = await need({ firmId: full, status: 'draft' });
    expect(await put(needId, [fresh], person)).toMatchObject({ refusal: 'ATTACHMENT_SPACE' });
  });
});

describe('another drawing of a published need', () => {
  it('is a change of substance: a new version that bidders hear of', async () => {
    const needId = await need();
    await put(needId, [await file()]);
    expect((await row(needId)).content_version).toBe(2);
    expect(await rig.eventsOf(needId)).toMatchObject([{ topic: 'need.changed', payload: { contentVersion: 2 } }]);
    await put(needId, []);
    expect((await row(needId)).content_version).toBe(3);
  });

  it('moves a near deadline by 48 hours', async () => {
    const needId = await need({ deadlineInHours: 20 });
    const before = (await row(needId)).deadline;
    await put(needId, [await file()]);
    expect((await row(needId)).deadline.getTime() - before.getTime()).toBe(48 * 3_600_000);
  });

  it('is nothing new when it is the same, or in another order', async () => {
    const ids = [await file(), await file()];
    const needId = await need();
    await put(needId, ids);
    await put(needId, ids);
    await put(needId, ids.toReversed());
    expect((await row(needId)).content_version).toBe(2);
  });

  it('comes too late after the deadline', async () => {
    const needId = await need({ deadlineInHours: -1 });
    expect(await put(needId, [await file()])).toMatchObject({ refusal: 'DEADLINE_PASSED' });
    expect(await hangingOn(needId)).toEqual([]);
  });
});

describe('a file of a need is read', () => {
  it('by whoever may read the need, and by nobody else', async () => {
    const [onChain, invited, other] = [await rig.aFirm({ nodes: ['A01-02'] }), await rig.aFirm(), await rig.aFirm()];
    const [chainFirm, guest, stranger] = [
      await rig.personOf(onChain),
      await rig.personOf(invited),
      await rig.personOf(other),
    ];
    const officer = actorOf(newId(), { offices: [{ role: 'chain_officer', chainCode: 'A01' }] });
    const foreign = actorOf(newId(), { offices: [{ role: 'chain_officer', chainCode: 'A02' }] });
    const everybody = { owner, chainFirm, guest, stranger, officer, foreign, VISITOR };
    const readersOf = async (traits: Partial<NeedTraits>) => {
      const id = await file();
      await rig.sql.query('insert into need_attachment (need_id, file_id, position) values ($1, $2, 0)', [
        await need(traits),
        id,
      ]);
      const readers: string[] = [];
      for (const [name, actor] of Object.entries(everybody)) {
        const found = await files.get(actor, id).catch((error: unknown) => error);
        if (found instanceof NotFound) continue;
        expect(found).toMatchObject({ id });
        readers.push(name);
      }
      return readers;
    };
    expect(await readersOf({ status: 'draft' })).toEqual(['owner']);
    expect(await readersOf({ status: 'submitted' })).toEqual(['owner', 'officer']);
    expect(await readersOf({})).toEqual(Object.keys(everybody));
    expect(await readersOf({ visibility: 'chain' })).toEqual(['owner', 'chainFirm', 'officer']);
    expect(await readersOf({ visibility: 'invited', invited: [invited] })).toEqual(['owner', 'guest', 'officer']);
  });

  it('by members of the firm that sent it, while it hangs on nothing', async () => {
    const id = await file();
    expect(await files.get(owner, id)).toMatchObject({ id });
    await expect(files.get(await rig.personOf(await rig.aFirm()), id)).rejects.toThrow(NotFound);
    await expect(files.get(VISITOR, id)).rejects.toThrow(NotFound);
  });
});
