import { type Id, isRefused, newId } from '#kernel';
import type { EntityManager } from 'typeorm';
import { type Actor, NotAllowed, NotFound, VISITOR } from '#foundation/access';
import { Database } from '#foundation/database';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { type SupplyRig, startSupply } from '../../../test/support/supply-rig.js';
import { demoCreditCode } from './domain/credit-code.js';
import { FirmHandlers } from './firm.handlers.js';
import { FirmOversight } from './firm-oversight.service.js';
import { FirmQueries } from './firm.queries.js';
import { FirmService } from './firm.service.js';

let rig: SupplyRig;
let firms: FirmService;
let oversight: FirmOversight;
let operator: Actor;
let serial = 5000;

beforeAll(async () => {
  rig = await startSupply();
  firms = rig.app.get(FirmService);
  oversight = rig.app.get(FirmOversight);
  operator = await rig.anOperator();
});
afterAll(() => rig.close());

const aRegistration = (change: object = {}) => ({
  creditCode: demoCreditCode('370202', ++serial),
  nameZh: '青岛测试精密制造有限公司',
  districtCode: '370213',
  ...change,
});
const complete = {
  legalPerson: '王一',
  address: '李沧区九水路 1 号',
  profile: '生产家电用注塑件与模具。',
  contactName: '李二',
  contactPhone: '0532-80000000',
  nodeCodes: ['A01-04'],
};
const firm = async (id: Id) => {
  const [found] = await rig.app.get(FirmQueries).byIds([id]);
  if (!found) throw new Error('no such firm');
  return found;
};
const aPerson = async () => actorOf(await anAccount(rig.sql));
const registered = async (change: object = {}): Promise<{ firmId: Id; admin: Actor }> => {
  const person = await aPerson();
  const answer = await firms.register(person, aRegistration(change));
  if (isRefused(answer)) throw new Error(answer.refusal);
  return { firmId: answer.firmId, admin: { ...person, firmId: answer.firmId, firmRole: 'admin' } };
};
const submitted = async () => {
  const { firmId, admin } = await registered(complete);
  await firms.submit(admin, { firmId, version: 1 });
  return { firmId, admin };
};

describe('registering a firm', () => {
  it('makes the person its first administrator and publishes the fact', async () => {
    const person = await aPerson();
    const creditCode = demoCreditCode('370202', ++serial);
    const answer = await firms.register(
      person,
      aRegistration({ creditCode: ` ${creditCode.toLowerCase()}`, ...complete }),
    );
    if (isRefused(answer)) throw new Error(answer.refusal);
    expect(await firm(answer.firmId)).toMatchObject({
      creditCode,
      status: 'registered',
      isDemo: true,
      nodeCodes: ['A01-04'],
      chainCodes: ['A01'],
      version: 1,
    });
    const memberships = 'select role from membership where firm_id = $1 and account_id = $2';
    expect((await rig.sql.query(memberships, [answer.firmId, person.accountId])).rows).toEqual([{ role: 'admin' }]);
    expect(await rig.topicsOf('firmId', answer.firmId)).toEqual(['firm.registered']);
    expect(await rig.actsOn(answer.firmId)).toEqual(['firm.register']);
  });

  it('is done once for one key, and refused for other content under it', async () => {
    const person = await aPerson();
    const input = aRegistration({ clientMutationId: newId() });
    const first = await firms.register(person, input);
    expect(await firms.register(person, input)).toEqual(first);
    expect(await firms.register(person, { ...input, nameZh: '另一家公司' })).toMatchObject({
      refusal: 'IDEMPOTENCY_MISMATCH',
    });
  });

  it('is refused with a wrong code, and leaves nothing behind', async () => {
    const person = await aPerson();
    const answer = await firms.register(person, aRegistration({ creditCode: '91370200264574251F' }));
    expect(answer).toMatchObject({ refusal: 'CREDIT_CODE_INVALID', params: { problem: 'check_digit' } });
    expect((await rig.sql.query('select from membership where account_id = $1', [person.accountId])).rows).toEqual([]);
  });

  it('is refused for a code that is there, also to two who come at once', async () => {
    const input = aRegistration();
    const [one, two] = [await aPerson(), await aPerson()];
    const answers = await Promise.all([firms.register(one, input), firms.register(two, input)]);
    expect(answers.filter((answer) => isRefused(answer))).toEqual([
      { refusal: 'FIRM_ALREADY_REGISTERED', params: { creditCode: input.creditCode } },
    ]);
  });

  it('is refused with a district or a node that nobody knows', async () => {
    const person = await aPerson();
    expect(await firms.register(person, aRegistration({ districtCode: '999999' }))).toMatchObject({
      refusal: 'DISTRICT_UNKNOWN',
    });
    expect(await firms.register(person, aRegistration({ nodeCodes: ['X01-01'] }))).toEqual({
      refusal: 'NODE_UNKNOWN',
      params: { codes: ['X01-01'] },
    });
  });

  it('is not for visitors', async () => {
    await expect(firms.register(VISITOR, aRegistration())).rejects.toMatchObject({
      extensions: { code: 'NOT_SIGNED_IN' },
    });
  });
});

describe('the profile of a firm', () => {
  it('changes where a field is given, keeps what is absent and clears what is null', async () => {
    const { firmId, admin } = await registered({ ...complete, staff: 12, foundedOn: '1958-03-01' });
    const input = { firmId, version: 1, staff: null, nameEn: 'Test Precision', nodeCodes: ['A01-05', 'E01-01'] };
    expect(await firms.updateProfile(admin, input)).toEqual({ firmId });
    expect(await firm(firmId)).toMatchObject({
      staff: null,
      nameEn: 'Test Precision',
      foundedOn: '1958-03-01',
      contactName: '李二',
      nodeCodes: ['A01-05', 'E01-01'],
      version: 2,
    });
  });

  it('is refused when somebody was faster', async () => {
    const { firmId, admin } = await registered();
    expect(await firms.updateProfile(admin, { firmId, version: 7 })).toEqual({
      refusal: 'STALE_VERSION',
      params: { version: 1 },
    });
  });

  it('keeps the name that the operator has verified', async () => {
    const { firmId, admin } = await submitted();
    const answer = await firms.updateProfile(admin, { firmId, version: 2, nameZh: '改名有限公司' });
    expect(answer).toEqual({ refusal: 'FIRM_IDENTITY_LOCKED', params: { fields: ['nameZh'] } });
  });

  it('is for its own people: others get the answer for absent', async () => {
    const { firmId } = await registered();
    const stranger = await rig.memberOf(await aFirm(rig.sql));
    await expect(firms.updateProfile(stranger, { firmId, version: 1 })).rejects.toBeInstanceOf(NotFound);
    await expect(firms.updateProfile(stranger, { firmId: newId(), version: 1 })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('verification', () => {
  it('begins when a complete firm is submitted by its administrator', async () => {
    const { firmId, admin } = await registered({ ...complete, contactPhone: null });
    expect(await firms.submit(admin, { firmId, version: 1 })).toEqual({
      refusal: 'FIRM_INCOMPLETE',
      params: { missing: ['contactPhone'] },
    });
    await firms.updateProfile(admin, { firmId, version: 1, contactEmail: 'a@example.cn' });
    await expect(firms.submit({ ...admin, firmRole: 'member' }, { firmId, version: 2 })).rejects.toBeInstanceOf(
      NotFound,
    );
    expect(await firms.submit(admin, { firmId, version: 2 })).toEqual({ firmId });
    expect(await firm(firmId)).toMatchObject({ status: 'submitted', version: 3 });
    expect(await rig.topicsOf('firmId', firmId)).toEqual(['firm.registered', 'firm.submitted']);
  });

  it('is the operator’s decision, with the moment and the person', async () => {
    const { firmId } = await submitted();
    expect(await oversight.verify(operator, { firmId, version: 2 })).toEqual({ firmId });
    const { rows } = await rig.sql.query('select status, verified_by, verified_at from firm where id = $1', [firmId]);
    expect(rows[0]).toMatchObject({ status: 'verified', verified_by: operator.accountId });
    expect(rows[0].verified_at).toBeInstanceOf(Date);
    expect(await rig.topicsOf('firmId', firmId)).toContain('firm.verified');
  });

  it('is refused with a reason, and asked for again', async () => {
    const { firmId, admin } = await submitted();
    await oversight.refuse(operator, { firmId, version: 2, reason: '营业执照不清晰' });
    expect(await firm(firmId)).toMatchObject({ status: 'refused', statusReason: '营业执照不清晰' });
    await firms.updateProfile(admin, { firmId, version: 3, nameZh: '更正后的名称有限公司' });
    await firms.submit(admin, { firmId, version: 4 });
    expect(await firm(firmId)).toMatchObject({ status: 'submitted', statusReason: null });
    expect(await rig.topicsOf('firmId', firmId)).toEqual(
      'firm.registered firm.submitted firm.refused firm.submitted'.split(' '),
    );
  });

  it('is not for an operator who belongs to the firm', async () => {
    const { firmId } = await submitted();
    const involved = { ...operator, memberOfFirmIds: [firmId] };
    expect(await oversight.verify(involved, { firmId, version: 2 })).toEqual({ refusal: 'FIRM_IS_YOURS', params: {} });
  });

  it('is not for anybody else', async () => {
    const { firmId, admin } = await submitted();
    await expect(oversight.verify(admin, { firmId, version: 2 })).rejects.toBeInstanceOf(NotAllowed);
    await expect(oversight.verify(operator, { firmId: newId(), version: 2 })).rejects.toBeInstanceOf(NotFound);
  });

  it('does not skip a step, in the code or in the table', async () => {
    const { firmId } = await registered(complete);
    expect(await oversight.verify(operator, { firmId, version: 1 })).toEqual({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'registered', command: 'verify' },
    });
    const skip = rig.sql.query(`update firm set status = 'verified', version = version + 1 where id = $1`, [firmId]);
    await expect(skip).rejects.toMatchObject({ code: 'LW003' });
  });

  it('is taken back by a suspension and comes back without a second check', async () => {
    const firmId = await aFirm(rig.sql);
    await oversight.suspend(operator, { firmId, version: 1, reason: '被投诉，调查中' });
    expect(await firm(firmId)).toMatchObject({ status: 'suspended', statusReason: '被投诉，调查中' });
    await oversight.reinstate(operator, { firmId, version: 2 });
    expect(await firm(firmId)).toMatchObject({ status: 'verified', statusReason: null });
    expect(await rig.topicsOf('firmId', firmId)).toEqual(['firm.suspended', 'firm.reinstated']);
  });
});

describe('the lead firms of a chain', () => {
  it('are named and unnamed by the operator', async () => {
    const firmId = await aFirm(rig.sql);
    const leads = async () =>
      (await rig.sql.query('select chain_code from lead_firm where firm_id = $1', [firmId])).rows.map(
        (row) => row.chain_code,
      );
    await oversight.setLeadFirm(operator, { firmId, chainCode: 'A01', isLead: true });
    await oversight.setLeadFirm(operator, { firmId, chainCode: 'A01', isLead: true });
    expect(await leads()).toEqual(['A01']);
    await oversight.setLeadFirm(operator, { firmId, chainCode: 'A01', isLead: false });
    expect(await leads()).toEqual([]);
    expect(await oversight.setLeadFirm(operator, { firmId, chainCode: 'X01', isLead: true })).toMatchObject({
      refusal: 'CHAIN_UNKNOWN',
    });
  });
});

describe('the people', () => {
  it('are told once what was decided about their firm, operators what waits for them', async () => {
    const { firmId, admin } = await submitted();
    const handlers = rig.app.get(FirmHandlers);
    const deliveryId = newId();
    const deliver = (work: (delivery: { deliveryId: Id; em: EntityManager }) => Promise<void>) =>
      rig.app.get(Database).transaction((em) => work({ deliveryId, em }));
    for (const work of [handlers.tellOperators, handlers.tellVerified, handlers.tellVerified, handlers.tellRefused]) {
      await deliver((delivery) => work.call(handlers, { firmId }, delivery));
    }
    for (const work of [handlers.tellSuspended, handlers.tellReinstated]) {
      await deliver((delivery) => work.call(handlers, { firmId }, delivery));
    }
    const kinds = async (recipient: Id | null) =>
      (
        await rig.sql.query<{ kind: string }>(
          'select kind from notification where subject_id = $1 and recipient_id = $2 order by created_at',
          [firmId, recipient],
        )
      ).rows.map(({ kind }) => kind);
    expect(await kinds(admin.accountId)).toEqual([
      'firm_verified',
      'firm_refused',
      'firm_suspended',
      'firm_reinstated',
    ]);
    expect(await kinds(operator.accountId)).toEqual(['firm_submitted']);
  });
});

describe('the search index', () => {
  it('hears of a new firm and of every new version', async () => {
    const { firmId, admin } = await registered(complete);
    await firms.updateProfile(admin, { firmId, version: 1, districtCode: '370202' });
    const changes = `select count(*)::int as n from index_change where kind = 'firm' and row_id = $1`;
    expect((await rig.sql.query(changes, [firmId])).rows).toEqual([{ n: 2 }]);
  });
});
