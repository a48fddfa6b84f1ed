import { type Id, newId } from '#kernel';
import { type Actor, NotAllowed, NotFound, VISITOR } from '#foundation/access';
import { aFirm } from '../../../test/support/builders/firm.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import type { HonourContentInput } from './honours.inputs.js';
import { HonoursModule } from './honours.module.js';
import { HonourQueries } from './honours.queries.js';
import { Honours } from './honours.service.js';

let rig: TradeRig;
let honours: Honours;
let queries: HonourQueries;
let operator: Actor;
let second: Actor;
let firmId: Id;
let serial = 0;

const content = (more: Partial<HonourContentInput> = {}): HonourContentInput => {
  serial += 1;
  return {
    ...{ title: `突出贡献企业 ${serial}`, kind: 'contribution', level: 'city', year: 2026, grantor: '青岛市人民政府' },
    ...{ document: '青政字〔2026〕12号', grantedOn: '2026-03-01' },
    firms: [{ firmId, certificateNo: `2026-${serial}`, citation: '年度工业增加值贡献突出' }],
    ...more,
  };
};
const value = <T>(result: T): Exclude<T, { refusal: string }> => {
  expect(result).not.toHaveProperty('refusal');
  return result as Exclude<T, { refusal: string }>;
};
const make = async (more: Partial<HonourContentInput> = {}): Promise<Id> =>
  value(await honours.create(operator, { content: content(more) })).honourId;
const page = { isDesk: false };

beforeAll(async () => {
  rig = await startTrade({}, [HonoursModule]);
  honours = rig.app.get(Honours, { strict: false });
  queries = rig.app.get(HonourQueries, { strict: false });
  operator = await rig.office('operator');
  second = await rig.office('operator');
  firmId = await aFirm(rig.sql);
}, 60_000);
afterAll(() => rig.close());

describe('a list of honours', () => {
  it('is published by somebody else than who prepared it, and shown to everybody then', async () => {
    const honourId = await make();
    await expect(queries.get(VISITOR, honourId)).rejects.toThrow(NotFound);
    expect(await honours.publish(operator, { honourId, version: 1 })).toMatchObject({ refusal: 'HONOUR_OWN_LIST' });
    expect((await queries.get(operator, honourId)).mayPublish).toBe(false);
    expect((await queries.get(second, honourId)).mayPublish).toBe(true);
    value(await honours.publish(second, { honourId, version: 1 }));
    expect(await queries.get(VISITOR, honourId)).toMatchObject({ status: 'published', firms: [{ firmId }] });
    const ofFirm = await queries.list(VISITOR, { ...page, firmId }, { first: 20 });
    expect(ofFirm.map(({ id }) => id)).toContain(honourId);
    expect(await queries.count(VISITOR, { ...page, firmId: newId() })).toBe(0);
  });

  it('is prepared anew by whoever changes it, and stands once it is published', async () => {
    const honourId = await make();
    const changed = content();
    value(await honours.edit(second, { honourId, version: 1, content: changed }));
    expect(await honours.publish(second, { honourId, version: 2 })).toMatchObject({ refusal: 'HONOUR_OWN_LIST' });
    value(await honours.publish(operator, { honourId, version: 2 }));
    expect(await honours.edit(second, { honourId, version: 3, content: changed })).toMatchObject({
      refusal: 'HONOUR_NOT_DRAFT',
    });
    value(await honours.revoke(second, { honourId, version: 3, reason: '名单有误' }));
    await expect(queries.get(VISITOR, honourId)).rejects.toThrow(NotFound);
    expect((await queries.get(await rig.office('auditor'), honourId)).statusReason).toBe('名单有误');
    expect(await honours.publish(second, { honourId, version: 4 })).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
  });

  it('knows its year and grantor once, registered firms, and each certificate once', async () => {
    const first = content();
    const { honourId } = value(await honours.create(operator, { content: first }));
    const { number } = await queries.get(operator, honourId);
    expect(await honours.create(operator, { content: { ...content(), title: first.title } })).toMatchObject({
      ...{ refusal: 'HONOUR_KNOWN', params: { number } },
    });
    const stranger = { firmId: newId(), certificateNo: 'x', citation: '' };
    expect(await honours.create(operator, { content: content({ firms: [stranger] }) })).toMatchObject({
      refusal: 'HONOUR_FIRM_UNKNOWN',
    });
    expect(await honours.create(operator, { content: content({ firms: first.firms }) })).toMatchObject({
      refusal: 'HONOUR_CERTIFICATE_KNOWN',
    });
    const empty = await make({ firms: [] });
    expect(await honours.publish(second, { honourId: empty, version: 1 })).toMatchObject({
      refusal: 'HONOUR_WITHOUT_FIRMS',
    });
    expect(await honours.publish(second, { honourId: empty, version: 9 })).toMatchObject({ refusal: 'STALE_VERSION' });
  });

  it('is not published past the table’s own rule', async () => {
    const honourId = await make();
    await expect(
      rig.sql.query(
        `update honour set status = 'published', published_at = clock_timestamp(), published_by = prepared_by,
           version = version + 1 where id = $1`,
        [honourId],
      ),
    ).rejects.toThrow(/check/);
  });

  it('is prepared by operators alone', async () => {
    const member = await rig.memberOf(firmId);
    for (const actor of [member, VISITOR, await rig.office('auditor'), await rig.office('association_staff')]) {
      await expect(honours.create(actor, { content: content() })).rejects.toThrow();
    }
    await expect(honours.create(member, { content: content() })).rejects.toThrow(NotAllowed);
  });
});
