import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isLeafType } from 'graphql';
import { type Id, newId } from '#kernel';
import { mutationNames, scalarPaths, validArguments, withValue, validValue } from '../support/arguments.js';
import { aCourse, anHonour } from '../support/builders/course.js';
import { aFair } from '../support/builders/fair.js';
import { aFirm } from '../support/builders/firm.js';
import { aFigureCorrection, anIndicatorAlarm } from '../support/builders/indicator.js';
import { aModel, aSimulation } from '../support/builders/model.js';
import { aBlocker, aMilestone, aProject } from '../support/builders/project.js';
import { aPolicy, aPolicyFile } from '../support/builders/policy.js';
import { aFirmList, aTicket, aVisit } from '../support/builders/ticket.js';
import {
  aDraft,
  aPublishedNeed,
  bidOn,
  day,
  type Market,
  needContent,
  offerListing,
  openMarket,
  passDeadline,
} from '../support/market.js';
import { anOfficial, aRegisteredFirm, aVerifiedFirm, type FirmPerson, type Person } from '../support/people.js';
import { committedSchema, documentOf, rootField } from '../support/schema-documents.js';
import { tableState } from '../support/table-state.js';

/** Commands on what every firm sees: wishes are there to be supported. */
const ON_EVERYBODYS: readonly string[] = ['supportPolicyWish'];

/** Reference data, which everybody who is signed in may read. */
const FOR_EVERYBODY: readonly string[] = ['synonymSet'];

let market: Market;

beforeAll(async () => {
  market = await openMarket();
}, 90_000);

afterAll(() => market?.close());

async function one<T>(text: string, values: readonly unknown[]): Promise<T> {
  const { rows } = await market.sql.query<{ value: T }>(text, [...values]);
  const [row] = rows;
  if (!row) throw new Error(`nothing found: ${text} ${JSON.stringify(values)}`);
  return row.value;
}

async function eventually<T>(find: () => Promise<T>): Promise<T> {
  for (const giveUpAt = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    try {
      return await find();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
    }
  }
}

const proposalOf = (needId: Id, firmId: Id): Promise<Id> =>
  eventually(() =>
    one('select id as value from match_proposal where need_id = $1 and supplier_firm_id = $2', [needId, firmId]),
  );

describe('a command that comes at the wrong time', () => {
  it('is a bid after the deadline', async () => {
    const needId = await aPublishedNeed(market.buyer.client);
    await passDeadline(market.sql, needId);
    expect(await market.suppliers[0].client.refusal('submitBid', bidOn(needId, '1.00'))).toBe('BID_TOO_LATE');
  });

  it('is a second publication', async () => {
    const needId = await aPublishedNeed(market.buyer.client);
    expect(await market.buyer.client.refusal('publishNeed', { needId })).toBe('ILLEGAL_TRANSITION');
  });

  it('is an award without bids, a closing before the award, a bid on a cancelled need', async () => {
    const needId = await aPublishedNeed(market.buyer.client);
    expect(await market.buyer.client.refusal('awardNeed', { needId, bidIds: [newId()] })).toBe('NEED_TAKES_NO_AWARD');
    expect(await market.buyer.client.refusal('closeNeed', { needId })).toBe('ILLEGAL_TRANSITION');
    await market.buyer.client.change('cancelNeed', { needId, reason: '计划调整' });
    expect(await market.suppliers[0].client.refusal('submitBid', bidOn(needId, '1.00'))).toBe('NEED_TAKES_NO_BIDS');
  });

  it('is an undo after its window', async () => {
    const needId = await aPublishedNeed(market.buyer.client);
    const proposalId = await proposalOf(needId, market.suppliers[0].firmId);
    await market.officer.client.change('approveProposal', { proposalId });
    await market.officer.client.change('undoReview', { proposalId });
    await market.officer.client.change('returnProposal', { proposalId, reason: 'CAPACITY' });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await market.officer.client.refusal('undoReview', { proposalId })).toBe('UNDO_TOO_LATE');
    expect(await market.officer.client.refusal('approveProposal', { proposalId })).toBe('ILLEGAL_TRANSITION');
  });
});

describe('a command under a key that was used', () => {
  it('is answered as the first time, and refused with other content', async () => {
    const input = { content: needContent({ title: '同一个键' }), clientMutationId: 'one-key' };
    const first = await market.buyer.client.change('createNeed', input, 'needId');
    expect(await market.buyer.client.change('createNeed', input, 'needId')).toEqual(first);
    const other = { ...input, content: needContent({ title: '另一个内容' }) };
    expect(await market.buyer.client.refusal('createNeed', other)).toBe('IDEMPOTENCY_MISMATCH');
    expect(await one('select count(*)::int as value from need where title = $1', ['同一个键'])).toBe(1);
  });
});

describe('an edit of what has changed since', () => {
  it('is refused with the version that is there', async () => {
    const needId = await aDraft(market.buyer.client);
    const edit = { needId, version: 1, content: needContent({ title: '改过的标题' }) };
    await market.buyer.client.change('updateNeed', edit);
    expect(await market.buyer.client.refusal('updateNeed', edit)).toBe('STALE_VERSION');
  });
});

describe('a firm that may not', () => {
  it('is one that nobody has verified: no publication, no bid, no listing', async () => {
    const firm = await aRegisteredFirm(market.platform, { nameZh: '未认证贸易有限公司', isBuyer: true });
    const draft = await aDraft(firm.client);
    expect(await firm.client.refusal('publishNeed', { needId: draft })).toBe('FIRM_NOT_VERIFIED');
    const needId = await aPublishedNeed(market.buyer.client);
    expect(await firm.client.refusal('submitBid', bidOn(needId, '1.00'))).toBe('BIDDER_NOT_VERIFIED');
    await expect(offerListing(firm.client, '未认证的供给内容')).rejects.toMatchObject({ code: 'FIRM_NOT_VERIFIED' });
  });

  it('is the owner of the need', async () => {
    const needId = await aPublishedNeed(market.buyer.client);
    expect(await market.buyer.client.refusal('submitBid', bidOn(needId, '1.00'))).toBe('OWN_NEED');
  });

  it('is one that rests its bid on a listing of another', async () => {
    const needId = await aPublishedNeed(market.buyer.client);
    const listingId = await offerListing(market.suppliers[1].client, '别人的钣金供给');
    const bid = bidOn(needId, '1.00', { listingId });
    expect(await market.suppliers[0].client.refusal('submitBid', bid)).toBe('LISTING_NOT_YOURS');
  });
});

describe('a person who may not', () => {
  it('is an officer who belongs to one of the two firms', async () => {
    const office = [{ role: 'chain_officer' as const, chainCode: market.chain }];
    const partial = await anOfficial(market.platform, market.sql, office, [{ firmId: market.suppliers[0].firmId }]);
    const proposalId = await proposalOf(await aPublishedNeed(market.buyer.client), market.suppliers[0].firmId);
    const code = await partial.client.refusal('approveProposal', { proposalId });
    expect(code).toBe('CONFLICT_OF_INTEREST');
  });

  it('is the same officer twice, where the chain wants two persons', async () => {
    await market.lead.client.change('setReviewRule', {
      ...{ chainCode: market.chain, isActive: true, minGrade: 'A', unlessGaps: true, weeklyQuota: 0 },
      secondPersonAbove: '50.00',
    });
    const proposalId = await proposalOf(await aPublishedNeed(market.buyer.client), market.suppliers[0].firmId);
    await market.officer.client.change('approveProposal', { proposalId });
    expect(await market.officer.client.refusal('approveProposal', { proposalId })).toBe('SECOND_PERSON_NEEDED');
    await market.lead.client.change('approveProposal', { proposalId });
  });

  it('is somebody who is not signed in, or holds no such office', async () => {
    const needId = await aPublishedNeed(market.buyer.client);
    expect(await market.platform.client().refusal('submitBid', bidOn(needId, '1.00'))).toBe('NOT_SIGNED_IN');
    const proposalId = await proposalOf(needId, market.suppliers[0].firmId);
    expect(await market.buyer.client.refusal('approveProposal', { proposalId })).toBe('NOT_ALLOWED');
    expect(await market.officer.client.refusal('submitBid', bidOn(needId, '1.00'))).toBe('NOT_ALLOWED');
  });
});

describe('an id of something that is not yours', () => {
  let stranger: FirmPerson;
  let otherLead: Person;
  /** Of other people, hidden from the two above; by what names the id in arguments. */
  let theirs: Readonly<Record<string, string>>;
  /** Of the stranger's own firm, for the other ids of a command that has several. */
  let mine: Readonly<Record<string, string>>;
  let publicNeedId: Id;

  beforeAll(async () => {
    const { platform, sql, operator, buyer, suppliers } = market;
    const [winner] = suppliers;
    stranger = await aVerifiedFirm(platform, operator, {
      nameZh: '旁观实业有限公司',
      isBuyer: true,
      nodeCodes: ['A02-01'],
    });
    otherLead = await anOfficial(platform, sql, [{ role: 'chain_lead', chainCode: 'A02' }]);
    const needId = await aPublishedNeed(buyer.client);
    const proposalId = await proposalOf(needId, winner.firmId);
    const asked = { needId, question: '是否接受分批交货？' };
    const { questionId } = await winner.client.change<{ questionId: Id }>('askQuestion', asked, 'questionId');
    const bid = await winner.client.change<{ bidId: Id }>('submitBid', bidOn(needId, '980000.00'), 'bidId');
    await buyer.client.change('awardNeed', { needId, bidIds: [bid.bidId] });
    const intentionId = await eventually(() =>
      one<Id>('select id as value from intention where need_id = $1', [needId]),
    );
    await winner.client.change('confirmIntention', { intentionId });
    await buyer.client.change('confirmIntention', { intentionId });
    const contract = { intentionId, contractNo: 'HT-9', amount: '980000.00', signedOn: day() };
    const { contractId } = await buyer.client.change<{ contractId: Id }>('registerContract', contract, 'contractId');
    const order = { contractId, amount: '1000.00', orderedOn: day(), deliveryDue: day(30) };
    const { orderId } = await buyer.client.change<{ orderId: Id }>('placeOrder', order, 'orderId');
    const key = { name: '对接程序', expiresOn: day(30), firmId: buyer.firmId };
    const { apiKeyId } = await buyer.client.change<{ apiKeyId: Id }>('createApiKey', key, 'apiKeyId');
    const certificate = { firmId: buyer.firmId, kind: 'ISO-9001' };
    await operator.client.change('addFirmCertificate', certificate);
    const tagKind = await one<string>('select code as value from firm_tag_kind order by code limit 1', []);
    await operator.client.change('addFirmTag', { firmId: buyer.firmId, kind: tagKind });
    publicNeedId = await aPublishedNeed(buyer.client);
    const listing = await winner.client.change<{ listingId: Id }>(
      'createListing',
      { kind: 'PROCESS', title: '尚未发布的供给', nodeCodes: [market.node] },
      'listingId',
    );
    const kept = async (mutation: string, input: Record<string, unknown>, id: string): Promise<Id> =>
      (await buyer.client.change<Record<string, Id>>(mutation, input, id))[id] ?? '';
    const fileId = await winner.client.upload(
      'import',
      '清单.csv',
      '外部编号,供给类型,名称,说明,产业链环节\nL-1,加工能里,钣金外壳,,\n',
    );
    const paper = (person: FirmPerson, purpose: string): Promise<Id> =>
      person.client.upload(purpose, '图纸.pdf', '%PDF-1.7 drawing');
    const imported = { fileId, type: 'LISTINGS' };
    const { importRunId } = await winner.client.change<{ importRunId: Id }>('startImport', imported, 'importRunId');
    await eventually(() =>
      one(`select id as value from import_run where id = $1 and status = 'checked'`, [importRunId]),
    );
    const exported = { list: 'MY_NEEDS', format: 'CSV' };
    const { exportRunId } = await buyer.client.change<{ exportRunId: Id }>('requestExport', exported, 'exportRunId');
    const policyId = await aPolicy(sql, { status: 'draft' });
    const policyFile = await aPolicyFile(sql, policyId, buyer.firmId);
    const projectId = await aProject(sql);
    const fair = await aFair(sql, { chainCode: market.chain, leadFirmId: buyer.firmId, supplierFirmId: winner.firmId });
    const course = await aCourse(sql, { firmId: winner.firmId });
    theirs = {
      ...fair,
      ...course,
      honourId: await anHonour(sql, { firmId: winner.firmId }),
      ...{ projectId, blockerId: await aBlocker(sql, { projectId }), ownerId: market.officer.accountId },
      milestoneId: await aMilestone(sql, projectId),
      ...{ policyId, ...policyFile, payoutListId: policyFile['listId'] ?? '' },
      policyApplicationId: policyFile['applicationId'] ?? '',
      ...{ needId, proposalId, questionId, bidId: bid.bidId, intentionId, contractId, orderId, apiKeyId },
      listingId: listing.listingId,
      firmId: await aFirm(sql, { status: 'registered', nodeCodes: [market.node] }),
      accountId: buyer.accountId,
      membershipId: await one('select id as value from membership where account_id = $1', [buyer.accountId]),
      appointmentId: await one('select id as value from office_appointment where account_id = $1', [
        market.officer.accountId,
      ]),
      sessionId: await one('select id as value from session where account_id = $1 limit 1', [buyer.accountId]),
      certificateId: await one('select id as value from firm_certificate where firm_id = $1', [buyer.firmId]),
      tagId: await one('select id as value from firm_tag where firm_id = $1', [buyer.firmId]),
      notificationId: await eventually(() =>
        one('select id as value from notification where recipient_id = $1 limit 1', [buyer.accountId]),
      ),
      deliveryId: await one('select id as value from delivery order by id limit 1', []),
      modelId: await aModel(sql),
      alarmId: await anIndicatorAlarm(sql, { firmId: buyer.firmId }),
      correctionId: await aFigureCorrection(sql, { proposedBy: operator.accountId }),
      ticketId: await aTicket(sql, { firmId: buyer.firmId }),
      ...(await aVisit(sql, { firmId: buyer.firmId })),
      firmListId: await aFirmList(sql, { firmIds: [buyer.firmId] }),
      simulationId: await aSimulation(sql, operator.accountId),
      dealId: intentionId,
      screenId: (await operator.client.change<{ screenId: Id }>('createScreen', { name: '一楼大厅' }, 'screenId'))
        .screenId,
      messageId: await eventually(() => one('select id as value from notification_dispatch order by id limit 1', [])),
      fileId,
      attachmentId: await paper(buyer, 'need-attachment'),
      bidFileId: await paper(winner, 'bid-attachment'),
      contractFileId: await paper(buyer, 'contract-file'),
      importRunId,
      rowErrorId: await one('select id as value from import_row_error where run_id = $1 limit 1', [importRunId]),
      exportRunId,
      synonymSetId: await one('select id as value from synonym_set order by id limit 1', []),
      savedSearchId: await kept(
        'saveSearch',
        { name: '减速器', frequency: 'DAILY', needs: { text: '减速器' } },
        'savedSearchId',
      ),
      savedViewId: await kept('saveView', { list: 'NEEDS', name: '紧凑', isShared: true }, 'savedViewId'),
    };
    await sql.query(`update need set visibility = 'invited', version = version + 1 where id = $1`, [needId]);

    const own = await aPublishedNeed(stranger.client);
    await winner.client.change('submitBid', bidOn(own, '5.00'));
    const openCourse = await aCourse(sql, { firmId: winner.firmId, status: 'published' });
    mine = {
      ...{ needId: own, firmId: stranger.firmId, courseId: openCourse.courseId },
      listingId: await offerListing(stranger.client, '旁观者的供给内容'),
    };
    await platform.worker.stop(); // what stays still can be compared
  }, 60_000);

  const kindOf = (path: readonly string[], operation: string): string => {
    const name = path.at(-1) ?? '';
    if (name === 'leadFirmId') return 'firmId';
    if (operation.endsWith('Course') || operation === 'takeCourseAttendance') {
      if (['signUpIds', 'presentIds', 'absentIds'].includes(name)) return 'courseSignUpId';
      if (name === 'sessionId') return 'courseSessionId';
    }
    if (name === 'ids') return 'notificationId';
    if (['assignedTo', 'officerId', 'commissionerId'].includes(name)) return 'accountId';
    if (name === 'listId' && /FirmList$|^caredFirms$/.test(operation)) return 'firmListId';
    if (name === 'attachmentIds' && operation === 'submitBid') return 'bidFileId';
    if (name === 'fileId' && operation === 'registerContract') return 'contractFileId';
    if (name === 'id' && operation === 'revokeFirmCertificate') return 'certificateId';
    if (name === 'id' && operation === 'revokeFirmTag') return 'tagId';
    if (name === 'id' && operation === 'matchModel') return 'modelId';
    if (name === 'id' && operation.endsWith('SynonymSet')) return 'synonymSetId';
    if (name === 'id') return `${operation === 'backgroundDelivery' ? 'delivery' : operation}Id`;
    return name.replace(/^(buyer|supplier)Firm/, 'firm').replace(/Ids$/, 'Id');
  };

  /** The other ids of a command: the asker's own, and those of what he may bid on. */
  const ownId = (path: readonly string[], mutation: string): string => {
    const kind = kindOf(path, mutation);
    if (mutation === 'submitBid' && kind === 'needId') return publicNeedId;
    return mine[kind] ?? theirs[kind] ?? '';
  };

  /** The whole answer, with the id in question taken out of it. */
  async function answerTo(person: Person, body: object, id: string): Promise<string> {
    const response = await person.client.send('/graphql', { method: 'POST', body: JSON.stringify(body) });
    return `${response.status} ${(await response.text()).replaceAll(id, 'ID')}`;
  }

  async function expectNothingTold(people: readonly Person[], bodyWith: (id: string) => object, foreign: string) {
    const before = await tableState(market.sql);
    for (const person of people) {
      const absent = newId();
      const told = await answerTo(person, bodyWith(foreign), foreign);
      expect(told).toBe(await answerTo(person, bodyWith(absent), absent));
      expect(told).not.toMatch(/BAD_INPUT|GRAPHQL_INVALID|INTERNAL/);
    }
    expect(await tableState(market.sql)).toEqual(before);
  }

  const commands = mutationNames().filter((mutation) => !ON_EVERYBODYS.includes(mutation));
  const places = commands.flatMap((mutation) =>
    scalarPaths(mutation)
      .filter(({ type }) => type === 'Uuid')
      .map(({ path }) => ({ mutation, path, name: `${mutation}: ${path.join('.')}` })),
  );

  it('knows an id of somebody else for every argument', () => {
    expect(places.length).toBeGreaterThan(60);
    expect(places.filter(({ path, mutation }) => !theirs[kindOf(path, mutation)]).map(({ name }) => name)).toEqual([]);
  });

  it.each(places)('is as good as absent in $name', async ({ mutation, path }) => {
    const foreign = theirs[kindOf(path, mutation)] ?? '';
    const { document } = documentOf('mutation', mutation, {});
    const people = path.at(-1) === 'accountId' ? [stranger, otherLead, market.officer] : [stranger, otherLead];
    const bodyWith = (id: string) => {
      const args = validArguments(mutation, ownId);
      // Either a firm or an office: the other one stays out.
      const base = mutation === 'createApiKey' ? withNoIds(args) : args;
      return { query: document, variables: withValue(base, path, isListAt(path) ? [id] : id) };
    };
    await expectNothingTold(people, bodyWith, foreign);
  });

  const queries = Object.values(committedSchema().getQueryType()?.getFields() ?? {}).flatMap((field) =>
    field.args
      .filter((arg) => getNamedType(arg.type).name === 'Uuid' && !FOR_EVERYBODY.includes(field.name))
      .map((arg) => ({ name: field.name, arg: arg.name })),
  );

  it.each(queries)('is as good as absent in $name($arg)', async ({ name, arg }) => {
    const field = rootField('query', name);
    const fields = getNamedType(field.type).name.endsWith('Connection') ? 'nodes { __typename }' : '';
    const type = String(field.args.find((one) => one.name === arg)?.type);
    const others = field.args.filter(
      (one) => String(one.type).endsWith('!') && one.name !== arg && one.defaultValue === undefined,
    );
    const declared = others.map((one) => `, $${one.name}: ${String(one.type)}`).join('');
    const given = others.map((one) => `, ${one.name}: $${one.name}`).join('');
    const values = Object.fromEntries(others.map((one) => [one.name, validValue(one.type, [one.name], name, ownId)]));
    const selection = isLeafType(getNamedType(field.type)) ? '' : `{ __typename ${fields} }`;
    const query = `query ($id: ${type}${declared}) { ${name}(${arg}: $id${given}) ${selection} }`;
    const bodyWith = (id: string) => ({ query, variables: { ...values, id } });
    await expectNothingTold([stranger, otherLead], bodyWith, theirs[kindOf([arg], name)] ?? '');
  });
});

function withNoIds(args: Record<string, unknown>): Record<string, unknown> {
  return { input: { ...(args['input'] as object), firmId: null, appointmentId: null } };
}

const isListAt = (path: readonly string[]): boolean => /[a-z]Ids$|^ids$/.test(path.at(-1) ?? '');
