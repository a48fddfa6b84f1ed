import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Id, isRefused, type Refusal } from '#kernel';
import type { Actor } from '#foundation/access';
import { FirmChanged } from '#firms';
import { anAccount } from '../../../test/support/builders/account.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { Applications } from './applications.service.js';
import { Bank } from './bank.service.js';
import { Books } from './books.service.js';
import { PayoutLists } from './payout-lists.service.js';
import { PayoutQueries } from './payout.queries.js';
import type { PolicyContentInput, PolicyRuleNodeInput } from './policies.inputs.js';
import { PoliciesModule } from './policies.module.js';
import { Policies } from './policies.service.js';
import { PolicyFigureQueries } from './policy-figures.queries.js';
import { PolicyFits } from './policy-fits.queries.js';
import { PolicyQueries } from './policy.queries.js';
import { Voices } from './voices.service.js';

let rig: TradeRig;
let officer: Actor;
let second: Actor;
const get = <T>(type: abstract new (...args: never[]) => T): T => rig.app.get(type, { strict: false });

const node = (fact: PolicyRuleNodeInput['fact'], operator: PolicyRuleNodeInput['operator'], ...values: string[]) => ({
  ...{ depth: 1, kind: 'clause' as const, isNegated: false, fact, operator, values },
});
const all = (...nodes: PolicyRuleNodeInput[]): PolicyRuleNodeInput[] => [
  { depth: 0, kind: 'all', isNegated: false, fact: null, operator: null, values: [] },
  ...nodes,
];
const content = (rule: PolicyRuleNodeInput[], more: Partial<PolicyContentInput> = {}): PolicyContentInput => ({
  ...{ titleZh: '技术改造奖补', titleEn: null, summary: '对设备投资给予奖补', text: '说明', mode: 'apply', rule },
  ...{ startsOn: '2026-01-01', endsOn: '2099-12-31', applyUntil: null, budget: '1000.00', amount: '100.00' },
  ...{ department: '技术改造处', officerName: '王处', officerPhone: '0532-00000000' },
  ...more,
});

function done<T extends object>(answer: T | Refusal): Exclude<T, Refusal> {
  if (isRefused(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer as Exclude<T, Refusal>;
}
const refusal = async (answer: Promise<object>): Promise<string> => {
  const value = await answer;
  return isRefused(value) ? value.refusal : 'none';
};
const versionOf = async (table: 'policy' | 'policy_application' | 'payout_list', id: Id): Promise<number> =>
  (await rig.one<{ version: number }>(`select version from ${table} where id = $1`, [id])).version;

async function published(written: PolicyContentInput): Promise<Id> {
  const { policyId } = done(await get(Policies).create(officer, { content: written }));
  done(await get(Policies).publish(officer, { policyId, version: 1 }));
  await rig.settle();
  return policyId;
}
const step = async (policyId: Id) => ({ policyId, version: await versionOf('policy', policyId) });
const toldOf = async (actor: Actor) =>
  (await rig.toldTo(actor)).filter((kind) => kind === 'policy_concerns_firm').length;
const confirmed = (actor: Actor) =>
  get(Bank).confirm({ ...actor, firmRole: 'admin' }, { bank: '演示银行', accountNumber: '6222 0000 1111 2222' });

beforeAll(async () => {
  rig = await startTrade({}, [PoliciesModule]);
  officer = await rig.office('policy_officer');
  second = await rig.office('policy_officer');
}, 60_000);
afterAll(() => rig?.close());

describe('a policy that is published', () => {
  it('is pushed to exactly the firms that meet it, and to nobody twice', async () => {
    const near = await aFirm(rig.sql, { districtCode: '370212', tags: [{ kind: 'srdi_sme' }] });
    const lapsed = await aFirm(rig.sql, {
      districtCode: '370212',
      tags: [{ kind: 'srdi_sme', validTo: '2020-01-01' }],
    });
    const unverified = await aFirm(rig.sql, {
      districtCode: '370212',
      tags: [{ kind: 'srdi_sme' }],
      status: 'submitted',
    });
    const [inside, outside, other] = [
      await rig.memberOf(near),
      await rig.memberOf(lapsed),
      await rig.memberOf(unverified),
    ];
    const silent = await rig.memberOf(near);
    await get(Voices).choosePushes(silent, false);
    const rule = all(node('district', 'in', '370212'), node('tags', 'include', 'srdi_sme'));
    const policyId = await published(content(rule));
    expect(await Promise.all([inside, outside, other, silent].map(toldOf))).toEqual([1, 0, 0, 0]);
    await rig.deliver('PolicyHandlers.renew', {});
    await rig.settle({ times: 2 });
    expect(await toldOf(inside)).toBe(1);
    expect(
      await rig.rows(
        'select firm_id, recipients, pushed_at is not null as told from policy_concern where policy_id = $1',
        [policyId],
      ),
    ).toEqual([{ firm_id: near, recipients: 1, told: true }]);
  });

  it('reaches a firm whose fact changes, looking only at policies that name the fact', async () => {
    const firmId = await aFirm(rig.sql, { districtCode: '370281' });
    const member = await rig.memberOf(firmId);
    await published(
      content(all(node('district', 'in', '370281'), node('staff', 'at_least', '50')), { titleZh: '稳岗一' }),
    );
    expect(await toldOf(member)).toBe(0);
    await rig.sql.query('update firm set staff = 60, version = version + 1 where id = $1', [firmId]);
    await rig.publish(new FirmChanged({ firmId, facts: ['isBuyer'] }));
    await rig.settle();
    expect(await toldOf(member)).toBe(0);
    await rig.publish(new FirmChanged({ firmId, facts: ['staff'] }));
    await rig.settle({ times: 2 });
    expect(await toldOf(member)).toBe(1);
    await rig.sql.query('update firm set staff = 1, version = version + 1 where id = $1', [firmId]);
    await rig.publish(new FirmChanged({ firmId, facts: ['staff'] }));
    await rig.settle();
    await rig.sql.query('update firm set staff = 70, version = version + 1 where id = $1', [firmId]);
    await rig.publish(new FirmChanged({ firmId, facts: ['staff'] }));
    await rig.settle();
    expect(await toldOf(member)).toBe(1);
  });

  it('tells of a new edition only whom it newly concerns', async () => {
    const [before, after] = [await aFirm(rig.sql, { size: 'micro' }), await aFirm(rig.sql, { size: 'large' })];
    const [old, fresh] = [await rig.memberOf(before), await rig.memberOf(after)];
    const policyId = await published(content([{ ...node('size', 'in', 'micro'), depth: 0 }]));
    expect(await Promise.all([old, fresh].map(toldOf))).toEqual([1, 0]);
    const rule = [{ ...node('size', 'in', 'micro', 'large'), depth: 0 }];
    done(await get(Policies).edit(officer, { ...(await step(policyId)), content: content(rule) }));
    const inForce = await get(PolicyQueries).get(old, policyId);
    expect(inForce.edition.ruleZh).toBe('企业规模 属于 [微型]');
    done(await get(Policies).publish(officer, await step(policyId)));
    await rig.settle();
    expect(await Promise.all([old, fresh].map(toldOf))).toEqual([1, 1]);
    done(await get(Policies).withdraw(officer, { ...(await step(policyId)), reason: '政策调整' }));
  });

  it('incrementally and in full concerns the same firms', async () => {
    const rows = () =>
      rig.rows(
        `select c.policy_id, c.edition, c.firm_id from policy_concern c where c.ended_at is null order by 1, 2, 3`,
      );
    const before = await rows();
    await rig.sql.query('delete from policy_concern');
    await rig.deliver('PolicyHandlers.renew', {});
    expect(await rows()).toEqual(before);
  });

  it('shows a firm what it meets, what is missing and where the rest is settled', async () => {
    const firmId = await aFirm(rig.sql, { districtCode: '370215' });
    const member = await rig.memberOf(firmId);
    const rule = all(
      node('district', 'in', '370215'),
      node('tags', 'include', 'gazelle'),
      node('rd_spending', 'at_least', '50'),
    );
    const policyId = await published(content(rule));
    const [fit] = await get(PolicyFits).ofFirm(member, policyId);
    expect(fit).toMatchObject({ verdict: 'missing', missing: 1, unknown: 1 });
    expect(fit?.findings.map(({ verdict, valueZh, page }) => [verdict, valueZh, page])).toEqual([
      ['missing', null, null],
      ['met', '即墨区', '/w/company'],
      ['missing', '无', null],
      ['unknown', null, '/w/policies/facts'],
    ]);
    done(await get(Voices).declare(member, { fact: 'rd_spending', value: '80.5' }));
    expect((await get(PolicyFits).ofFirm(member, policyId))[0]).toMatchObject({ missing: 1, unknown: 0 });
    expect(await refusal(get(Voices).declare(member, { fact: 'staff', value: '1' }))).toBe('FACT_INVALID');
  });

  it('says beforehand how many it would meet', async () => {
    const rule = [{ ...node('tags', 'include', 'gazelle'), depth: 0 }];
    await aFirm(rig.sql, { tags: [{ kind: 'gazelle' }] });
    const counts = done(await get(PolicyFits).preview(officer, rule, { amount: '100.00' }));
    expect(counts).toMatchObject({ met: 1, newlyMet: 1, unknown: 0, cost: '100.00' });
    expect(counts.met + counts.unknown + counts.missingOne + counts.missingTwo + counts.missingMore).toBe(counts.firms);
  });
});

describe('a policy that is written', () => {
  const create = (more: Partial<PolicyContentInput>) =>
    refusal(
      get(Policies).create(officer, { content: content([{ ...node('staff', 'at_least', '1'), depth: 0 }], more) }),
    );

  it('is refused with wrong conditions, dates or money', async () => {
    expect(await create({ rule: all(node('district', 'in', '110000')) })).toBe('RULE_INVALID');
    expect(await create({ endsOn: '2025-12-31' })).toBe('POLICY_DATES_REVERSED');
    expect(await create({ amount: '1000.01' })).toBe('POLICY_AMOUNT_INVALID');
    expect(await create({})).toBe('none');
  });

  it('is for firms to comment while under consultation only', async () => {
    const { policyId } = done(
      await get(Policies).create(officer, { content: content([{ ...node('staff', 'at_least', '1'), depth: 0 }]) }),
    );
    const member = await rig.memberOf(await aFirm(rig.sql), { firmRole: 'admin' });
    await expect(get(PolicyQueries).get(member, policyId)).rejects.toThrow();
    expect(await refusal(get(Voices).comment(member, { policyId, text: '建议放宽' }))).toBe('POLICY_TAKES_NO_COMMENTS');
    done(await get(Policies).consult(officer, await step(policyId)));
    const { commentId } = done(await get(Voices).comment(member, { policyId, text: '建议放宽' }));
    const answer = { commentId, isAdopted: true, answer: '已采纳' };
    done(await get(Voices).answerComment(officer, answer));
    expect(await refusal(get(Voices).answerComment(officer, answer))).toBe('COMMENT_ANSWERED');
    expect(await get(PolicyQueries).comments(member, policyId)).toMatchObject([{ isAdopted: true, answer: '已采纳' }]);
    expect(await get(PolicyQueries).comments(await rig.memberOf(await aFirm(rig.sql)), policyId)).toEqual([]);
  });
});

describe('a wish', () => {
  it('is supported once a firm, and answered', async () => {
    const [one, other] = [await rig.memberOf(await aFirm(rig.sql)), await rig.memberOf(await aFirm(rig.sql))];
    const { wishId } = done(
      await get(Voices).propose(one, { title: '首台套保险补贴', text: '希望扩大首台套保险补贴范围。' }),
    );
    expect(await refusal(get(Voices).support(one, { wishId }))).toBe('OWN_WISH');
    done(await get(Voices).support(other, { wishId }));
    done(await get(Voices).support(other, { wishId }));
    const [wish] = (await get(PolicyQueries).wishes(other)).filter(({ id }) => id === wishId);
    expect(wish).toMatchObject({ supports: 2, isSupportedByMe: true, isMine: false });
    done(await get(Voices).answerWish(officer, { wishId, reason: '已有省级政策覆盖' }));
    expect(await refusal(get(Voices).support(other, { wishId }))).toBe('ILLEGAL_TRANSITION');
    await rig.settle();
    expect(await rig.toldTo(one)).toContain('wish_answered');
  });
});

describe('an application', () => {
  it('goes from the prefilled draft to the money, once', async () => {
    const firmId = await aFirm(rig.sql, { districtCode: '370283' });
    const member = await rig.memberOf(firmId);
    const rule = all(node('district', 'in', '370283'), node('export_value', 'at_least', '10'));
    const policyId = await published(content(rule, { budget: '150.00' }));
    const { applicationId } = done(await get(Applications).start(member, { policyId }));
    expect(await refusal(get(Applications).start(member, { policyId }))).toBe('APPLICATION_EXISTS');
    const at = async () => ({ applicationId, version: await versionOf('policy_application', applicationId) });
    const submit = async (amount: string) =>
      get(Applications).submit(member, { ...(await at()), amount, statement: '出口' });
    expect(await refusal(submit('100.01'))).toBe('AMOUNT_ABOVE_POLICY');
    done(await get(Voices).declare(member, { fact: 'export_value', value: '5' }));
    expect(await refusal(submit('90.00'))).toBe('POLICY_CONDITIONS_MISSING');
    done(await get(Voices).declare(member, { fact: 'export_value', value: '15' }));
    done(await submit('90.00'));
    done(await get(Applications).return(officer, { ...(await at()), reason: '请补充出口证明' }));
    done(await submit('90.10'));
    done(await get(Applications).accept(officer, await at()));
    const partial = await rig.office('policy_officer', undefined, { memberOfFirmIds: [firmId] });
    expect(await refusal(get(Applications).approve(partial, { ...(await at()), amount: '90.10' }))).toBe(
      'APPLICANT_IS_YOURS',
    );
    done(await get(Applications).approve(officer, { ...(await at()), amount: '90.10' }));
    expect(await refusal(get(Applications).pay(officer, await at()))).toBe('ACCOUNT_NOT_CONFIRMED');
    done(await confirmed(member));
    done(await get(Applications).pay(officer, await at()));
    expect(await refusal(get(Applications).pay(officer, await at()))).toBe('ILLEGAL_TRANSITION');
    await rig.settle();
    expect(await rig.toldTo(member)).toEqual(expect.arrayContaining(['application_returned', 'application_decided']));
    expect(await get(Books).discrepancies()).toEqual([]);
    expect(await get(PayoutQueries).applications(officer, { status: 'paid' }, { first: 5 })).toMatchObject([
      {
        id: applicationId,
        approvedAmount: '90.10',
        facts: [{ fact: 'district' }, { fact: 'export_value', valueZh: '15 万元' }],
      },
    ]);
    expect(
      await rig.rows('select amount_fen::text from ledger_entry where policy_id = $1 order by 1', [policyId]),
    ).toEqual([{ amount_fen: '-9010' }, { amount_fen: '9010' }]);
    // Of 150.00 nothing but 59.90 is left.
    const other = await rig.memberOf(await aFirm(rig.sql, { districtCode: '370283' }));
    done(await get(Voices).declare(other, { fact: 'export_value', value: '20' }));
    const more = done(await get(Applications).start(other, { policyId })).applicationId;
    done(await get(Applications).submit(other, { applicationId: more, version: 1, amount: '60.00', statement: '' }));
    done(await get(Applications).accept(officer, { applicationId: more, version: 2 }));
    const approve = (amount: string) => get(Applications).approve(officer, { applicationId: more, version: 3, amount });
    expect(await approve('60.00')).toMatchObject({ refusal: 'BUDGET_EXCEEDED', params: { left: '59.90' } });
    expect(await refusal(approve('59.90'))).toBe('none');
  });

  it('is taken until the deadline, by the clock of the database', async () => {
    const member = await rig.memberOf(await aFirm(rig.sql));
    const rule = [{ ...node('is_supplier', 'is', 'true'), depth: 0 }];
    const policyId = await published(content(rule, { applyUntil: new Date('2099-01-01T00:00:00Z') }));
    const { applicationId } = done(await get(Applications).start(member, { policyId }));
    await rig.sql.query(
      `update policy_edition set apply_until = clock_timestamp() - interval '1 second' where policy_id = $1`,
      [policyId],
    );
    const late = get(Applications).submit(member, { applicationId, version: 1, amount: '1.00', statement: '' });
    expect(await refusal(late)).toBe('APPLICATION_TOO_LATE');
    expect(await refusal(get(Applications).start(await rig.memberOf(await aFirm(rig.sql)), { policyId }))).toBe(
      'APPLICATION_TOO_LATE',
    );
  });
});

describe('a list of payments without application', () => {
  it('passes two persons, pays each firm once, and stands in one bank file', async () => {
    const [a, b, c] = [
      await aFirm(rig.sql, { districtCode: '370285', nameZh: '甲公司' }),
      await aFirm(rig.sql, { districtCode: '370285', nameZh: '乙公司' }),
      await aFirm(rig.sql, { districtCode: '370285', nameZh: '丙公司' }),
    ];
    const [memberA, memberB] = [await rig.memberOf(a), await rig.memberOf(b)];
    done(await confirmed(memberA));
    const rule = [{ ...node('district', 'in', '370285'), depth: 0 }];
    const policyId = await published(content(rule, { mode: 'automatic', amount: '33.33', budget: '66.66' }));
    const lists = get(PayoutLists);
    expect(await refusal(lists.compute(officer, { policyId, period: '2026-13' }))).toBe('PERIOD_INVALID');
    const { listId } = done(await lists.compute(officer, { policyId, period: '2026' }));
    expect(await refusal(lists.compute(officer, { policyId, period: '2026' }))).toBe('PAYOUT_LIST_EXISTS');
    const at = async () => ({ listId, version: await versionOf('payout_list', listId) });
    const partial = await rig.office('policy_officer', undefined, { memberOfFirmIds: [a] });
    expect(await refusal(lists.review(partial, await at()))).toBe('REVIEWER_ON_LIST');
    done(await lists.review(officer, await at()));
    expect(await refusal(lists.release(officer, await at()))).toBe('SAME_REVIEWER');
    expect(await refusal(lists.exclude(second, { ...(await at()), firmId: c, reason: '重复享受' }))).toBe(
      'ILLEGAL_TRANSITION',
    );
    expect(await refusal(lists.release(second, await at()))).toBe('BUDGET_EXCEEDED');
    done(await lists.reopen(second, await at()));
    done(await lists.exclude(second, { ...(await at()), firmId: c, reason: '重复享受' }));
    done(await lists.review(second, await at()));
    expect(await refusal(lists.release(second, await at()))).toBe('SAME_REVIEWER');
    done(await lists.release(officer, await at()));
    const pay = async () => {
      while ((await get(Books).payNext(listId)) > 0);
    };
    await pay();
    expect(await get(PayoutQueries).list(officer, listId)).toMatchObject({
      ...{ status: 'released', firms: 2, excluded: 1, paidFirms: 1, withoutAccount: 1, paidTotal: '33.33' },
    });
    await rig.settle();
    expect(await rig.toldTo(memberB)).toContain('payout_waits_for_account');
    done(await confirmed(memberB));
    await pay();
    await pay();
    expect(await get(PayoutQueries).list(second, listId)).toMatchObject({
      status: 'paid',
      paidFirms: 2,
      total: '66.66',
    });
    expect(await get(Books).discrepancies()).toEqual([]);
    const { bankFileId } = done(await get(Bank).makeFile(officer, { policyId }));
    expect(await refusal(get(Bank).makeFile(officer, { policyId }))).toBe('BANK_FILE_EMPTY');
    const { content: file } = await get(Bank).openFile(officer, { bankFileId });
    expect(file).toContain('甲公司');
    expect(file).toContain(',2,66.66,CNY,');
    const items = await get(PayoutQueries).items(officer, listId, { first: 10 });
    expect(items.map(({ account }) => account)).toEqual(['************2222', '************2222', null]);
    expect(await rig.rows(`select act from audit_event where entity_id = $1`, [bankFileId])).toEqual([
      ...[{ act: 'bank_file.make' }, { act: 'bank_file.open' }],
    ]);
  });

  it('cannot be paid past the books: a payout without its entries is refused by the database', async () => {
    const [list] = await rig.rows<{ id: Id; policy_id: Id; edition: number }>(
      'select id, policy_id, edition from payout_list',
    );
    const firmId = await aFirm(rig.sql);
    await expect(
      rig.sql.query(
        `insert into payout (id, policy_id, edition, firm_id, period, amount, list_id)
         values (gen_random_uuid(), $1, $2, $3, '2027', 1, $4)`,
        [list?.policy_id, list?.edition, firmId, list?.id],
      ),
    ).rejects.toMatchObject({ code: 'LW010' });
  });
});

describe('the figures', () => {
  it('are the rows behind them', async () => {
    const figures = await get(PolicyFigureQueries).figures(officer, null);
    const rows = async (figure: Parameters<PolicyFigureQueries['rows']>[1]) =>
      get(PolicyFigureQueries).rows(officer, figure, null, { first: 1000, offset: 0 });
    expect(figures.policies).toBe((await rows('policies')).length);
    expect(figures.automatic).toBe((await rows('automatic')).length);
    expect(figures.pushes).toBe((await rows('pushes')).length);
    expect(figures.applications).toBe((await rows('applications')).length);
    expect(figures.paidFirms).toBe((await rows('paid_firms')).length);
    const payouts = await rows('payouts');
    expect(figures).toMatchObject({ payouts: payouts.length, automaticPayouts: 2, amountPaid: '156.76', paidFirms: 3 });
    expect(await get(PolicyFigureQueries).figures(officer, '1999')).toMatchObject({ policies: 0, amountPaid: '0.00' });
  });

  it('are for the desk', async () => {
    const member = await rig.memberOf(await aFirm(rig.sql));
    await expect(get(PolicyFigureQueries).figures(member, null)).rejects.toThrow(/may not do this/);
    const operator = await rig.office('operator');
    expect(await get(PolicyFigureQueries).figures(operator, null)).toBeDefined();
    await expect(get(Policies).publish(operator, { policyId: await anAccount(rig.sql), version: 1 })).rejects.toThrow(
      /may not do this/,
    );
  });
});
