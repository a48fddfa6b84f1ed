import { type Id, isRefused, newId } from '#kernel';
import { type Actor, NotAllowed, NotFound } from '#foundation/access';
import { Loaders } from '#foundation/graphql';
import { aFirm } from '../../../test/support/builders/firm.js';
import { type SupplyRig, startSupply } from '../../../test/support/supply-rig.js';
import { TagLevel, Trust } from './firm.enums.js';
import { FirmFactsService } from './firm-facts.service.js';
import { FirmMatching } from './firm-matching.js';
import { FirmQueries } from './firm.queries.js';

let rig: SupplyRig;
let facts: FirmFactsService;
let operator: Actor;
let firmId: Id;
let member: Actor;

beforeAll(async () => {
  rig = await startSupply();
  facts = rig.app.get(FirmFactsService);
  operator = await rig.anOperator();
});
beforeEach(async () => {
  firmId = await aFirm(rig.sql);
  member = await rig.memberOf(firmId, { firmRole: 'member' });
});
afterAll(() => rig.close());

const certificates = () => rig.app.get(FirmQueries).loadCertificates(new Loaders(), firmId);
const tags = () => rig.app.get(FirmQueries).loadTags(new Loaders(), firmId);
const iso = (change: object = {}) => ({ firmId, kind: 'ISO-9001', number: 'Q-1', ...change });
const tag = (change: object = {}) => ({
  firmId,
  kind: 'high_tech',
  level: TagLevel.NATIONAL,
  trust: Trust.GOVERNMENT,
  ...change,
});

describe('a certificate', () => {
  it('is self-declared when the firm enters it, and seen when the operator does', async () => {
    await facts.addCertificate(member, iso({ validFrom: '2025-01-01', validTo: '2027-12-31' }));
    await facts.addCertificate(operator, iso({ kind: 'IATF-16949' }));
    expect(await certificates()).toMatchObject([
      { kind: 'IATF-16949', trust: 'document', validTo: null },
      { kind: 'ISO-9001', trust: 'self_declared', validFrom: '2025-01-01', validTo: '2027-12-31' },
    ]);
  });

  it.each([
    ['TRUST_TOO_HIGH', { trust: Trust.DOCUMENT }],
    ['CERTIFICATE_UNKNOWN', { kind: 'ISO-0' }],
    ['VALIDITY_REVERSED', { validFrom: '2027-01-02', validTo: '2027-01-01' }],
  ])('is refused with %s', async (code, change) => {
    expect(await facts.addCertificate(member, iso(change))).toMatchObject({ refusal: code });
    expect(await certificates()).toEqual([]);
  });

  it('makes a new version of the firm, which the index hears of', async () => {
    await facts.addCertificate(member, iso());
    expect((await rig.sql.query('select version from firm where id = $1', [firmId])).rows).toEqual([{ version: 2 }]);
    const changes = `select count(*)::int as n from index_change where kind = 'firm' and row_id = $1`;
    expect((await rig.sql.query(changes, [firmId])).rows).toEqual([{ n: 2 }]);
  });

  it('is revoked by the firm that declared it, once', async () => {
    await facts.addCertificate(member, iso());
    const [held] = await certificates();
    const input = { firmId, id: held?.id ?? '' };
    expect(await facts.revokeCertificate(member, input)).toEqual({ firmId });
    expect(await certificates()).toEqual([]);
    await expect(facts.revokeCertificate(member, input)).rejects.toBeInstanceOf(NotFound);
  });

  it('that the operator has entered is revoked by the operator alone', async () => {
    await facts.addCertificate(operator, iso());
    const [held] = await certificates();
    const input = { firmId, id: held?.id ?? '' };
    await expect(facts.revokeCertificate(member, input)).rejects.toBeInstanceOf(NotFound);
    expect(await facts.revokeCertificate(operator, input)).toEqual({ firmId });
  });

  it('of another firm is not to be touched', async () => {
    const stranger = await rig.memberOf(await aFirm(rig.sql));
    await expect(facts.addCertificate(stranger, iso())).rejects.toBeInstanceOf(NotFound);
    await expect(facts.addCertificate(member, iso({ firmId: newId() }))).rejects.toBeInstanceOf(NotFound);
  });

  it('is one of sixty at most', async () => {
    await rig.sql.query(
      `insert into firm_certificate (id, firm_id, kind) select gen_random_uuid(), $1, 'ISO-9001' from generate_series(1, 59)`,
      [firmId],
    );
    expect(isRefused(await facts.addCertificate(member, iso()))).toBe(false);
    expect(await facts.addCertificate(member, iso())).toEqual({ refusal: 'FIRM_LIMIT', params: { limit: 60 } });
  });
});

describe('a tag', () => {
  it('is granted and revoked by the operator', async () => {
    await facts.addTag(operator, tag({ validTo: '2099-12-31' }));
    const [held] = await tags();
    expect(held).toMatchObject({ kind: 'high_tech', level: 'national', trust: 'government', validTo: '2099-12-31' });
    await facts.revokeTag(operator, { firmId, id: held?.id ?? '' });
    expect(await tags()).toEqual([]);
  });

  it('is not granted by the firm, nor by an operator who belongs to it', async () => {
    await expect(facts.addTag(member, tag())).rejects.toBeInstanceOf(NotAllowed);
    const involved = { ...operator, memberOfFirmIds: [firmId] };
    expect(await facts.addTag(involved, tag())).toEqual({ refusal: 'FIRM_IS_YOURS', params: {} });
  });

  it('is of a kind that is known', async () => {
    expect(await facts.addTag(operator, tag({ kind: 'best_firm' }))).toEqual({
      refusal: 'TAG_UNKNOWN',
      params: { codes: ['best_firm'] },
    });
  });
});

describe('the facts that matching reads', () => {
  it('hold certificates with their whole days in Qingdao, and the tags of today', async () => {
    const id = await aFirm(rig.sql, {
      nodeCodes: ['A01-04', 'E01-01'],
      districtCode: '370211',
      certificates: [{ kind: 'ISO-9001', validFrom: '2025-01-01', validTo: '2026-12-31' }, { kind: 'CCC' }],
      tags: [{ kind: 'unicorn', validTo: '2020-01-01' }, { kind: 'high_tech' }],
    });
    const [found] = await rig.app.get(FirmMatching).factsOf([id, newId()]);
    expect(found).toEqual({
      id,
      district: '370211',
      isVerified: true,
      size: 'small',
      nodeCodes: ['A01-04', 'E01-01'],
      chainCodes: ['A01', 'E01'],
      tags: ['high_tech'],
      certificates: [
        { code: 'CCC', validFrom: null, validUntil: null },
        {
          code: 'ISO-9001',
          validFrom: new Date('2025-01-01T00:00:00.000+08:00'),
          validUntil: new Date('2026-12-31T23:59:59.999+08:00'),
        },
      ],
      blockedFirmIds: [],
    });
  });
});
