import pg from 'pg';
import { isRefused } from '#kernel';
import { NotAllowed, NotFound } from '#foundation/access';
import { actorOf, anAccount } from '../../../test/support/builders/account.js';
import { type SupplyRig, startSupply } from '../../../test/support/supply-rig.js';
import type { Actor } from '#foundation/access';
import { Loaders } from '#foundation/graphql';
import { ChainQueries } from './chain.queries.js';
import { ChainService } from './chain.service.js';
import { NodePosition } from './chain-node.entity.js';
import { loadReference } from './load-reference.js';
import { ReferenceData } from './reference.js';
import { readReferenceRelease } from './reference-files.js';

let rig: SupplyRig;
let chains: ChainService;
let reference: ReferenceData;
let operator: Actor;

beforeAll(async () => {
  rig = await startSupply();
  chains = rig.app.get(ChainService);
  reference = rig.app.get(ReferenceData);
  operator = await rig.anOperator();
});
afterAll(() => rig.close());

const node = async (code: string) => (await reference.current()).nodes.get(code);
const newNode = { nameZh: '家电芯片', nameEn: 'Appliance chips', position: NodePosition.UPSTREAM, stage: 2 };

async function inDatabase(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: rig.sql.options.connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

describe('the chains after migration', () => {
  it('are the 24 with their nodes from upstream to downstream', async () => {
    const { chains: all, nodesOf, edgesOf, districts } = await reference.current();
    expect(all.size).toBe(24);
    expect(districts.size).toBe(10);
    const positions = (nodesOf.get('A01') ?? []).map(({ position }) => position);
    const order = ['upstream', 'midstream', 'downstream'];
    expect(positions).toEqual([...positions].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(edgesOf.get('A01')).toContainEqual({ fromCode: 'A01-01', toCode: 'A01-06' });
  });
});

describe('an operator', () => {
  it('renames a chain and has its needs checked, and sees it at once', async () => {
    const input = { code: 'A02', version: 1, nameZh: '轨道交通装备产业链', mustCheckNeeds: true };
    expect(await chains.updateChain(operator, input)).toEqual({ chainCode: 'A02' });
    const chain = (await reference.current()).chains.get('A02');
    expect(chain).toMatchObject({ nameZh: '轨道交通装备产业链', mustCheckNeeds: true, status: 'active', version: 2 });
    expect(await rig.actsOn('A02')).toEqual(['chain.update']);
  });

  it('is told when somebody was faster', async () => {
    const stale = await chains.updateChain(operator, { code: 'A02', version: 1, nameEn: 'Rail' });
    expect(stale).toEqual({ refusal: 'STALE_VERSION', params: { version: 2 } });
  });

  it('adds nodes with numbers of their own from 51 on', async () => {
    const input = { chainCode: 'A01', ...newNode, keywords: ['MCU', 'MCU', '驱动芯片'], supplies: ['A01-03'] };
    expect(await chains.addNode(operator, input)).toEqual({ nodeCode: 'A01-51' });
    expect(await node('A01-51')).toMatchObject({ keywords: ['MCU', '驱动芯片'], status: 'active' });
    expect((await reference.current()).edgesOf.get('A01')).toContainEqual({ fromCode: 'A01-51', toCode: 'A01-03' });
    expect(await chains.addNode(operator, { ...input, supplies: [] })).toEqual({ nodeCode: 'A01-52' });
  });

  it('cannot let a node supply another chain, or itself', async () => {
    const foreign = { chainCode: 'A01', ...newNode, keywords: [], supplies: ['A02-01', 'A01-06'] };
    const answer = await chains.addNode(operator, foreign);
    expect(answer).toEqual({ refusal: 'NODE_UNKNOWN', params: { codes: ['A02-01'] } });
    expect(await node('A01-53')).toBeUndefined();
    const self = await chains.updateNode(operator, { code: 'A01-51', version: 1, supplies: ['A01-51'] });
    expect(isRefused(self) && self.params).toEqual({ codes: ['A01-51'] });
  });

  it('has 49 numbers in each chain and is told when they are used up', async () => {
    await rig.sql.query(`insert into chain_node (code, chain_code, name_zh, name_en, position, stage, sort)
                         values ('S07-99', 'S07', '最后一个', 'Last', 'downstream', 6, 99)`);
    const answer = await chains.addNode(operator, { chainCode: 'S07', ...newNode, keywords: [], supplies: [] });
    expect(answer).toEqual({ refusal: 'CHAIN_FULL', params: { chainCode: 'S07' } });
  });

  it('retires a node once and restores it', async () => {
    expect(await chains.retireNode(operator, { code: 'A01-52', version: 1 })).toEqual({ nodeCode: 'A01-52' });
    expect(await node('A01-52')).toMatchObject({ status: 'retired', version: 2 });
    expect(await chains.retireNode(operator, { code: 'A01-52', version: 2 })).toEqual({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'retired', command: 'retire' },
    });
    expect(await chains.restoreNode(operator, { code: 'A01-52', version: 2 })).toEqual({ nodeCode: 'A01-52' });
  });

  it('names what does not exist and gets the answer for absent', async () => {
    await expect(chains.updateChain(operator, { code: 'X99', version: 1 })).rejects.toBeInstanceOf(NotFound);
    await expect(chains.updateNode(operator, { code: 'X99-01', version: 1 })).rejects.toBeInstanceOf(NotFound);
  });
});

describe('anybody else', () => {
  it('changes no reference data', async () => {
    const officer = actorOf(operator.accountId ?? '', { offices: [{ role: 'chain_lead', chainCode: 'A01' }] });
    await expect(chains.updateChain(officer, { code: 'A01', version: 1 })).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe('a release of the reference data', () => {
  it('is loaded any number of times without a change', async () => {
    const rows =
      'select count(*)::int as n, sum(version)::int as versions, max(xmin::text::bigint)::text as newest from chain_node';
    const before = (await rig.sql.query(rows)).rows;
    await inDatabase((client) => loadReference(client));
    expect((await rig.sql.query(rows)).rows).toEqual(before);
  });

  it('changes untouched rows, leaves what the operator has edited, and drops outdated edges', async () => {
    await chains.updateNode(operator, { code: 'A03-01', version: 1, nameZh: '运营方的名称' });
    const release = readReferenceRelease();
    const renamed = release.chains.map((chain) => ({
      ...chain,
      nameEn: `${chain.nameEn} (new)`,
      nodes: chain.nodes.map((item) => ({ ...item, nameZh: `${item.nameZh}（新）`, supplies: [] })),
    }));
    await inDatabase((client) => loadReference(client, { ...release, chains: renamed }));
    reference.forget();
    const { chains: all, nodes, edgesOf } = await reference.current();
    expect(all.get('A01')?.nameEn).toMatch(/\(new\)$/);
    expect(all.get('A02')?.nameEn).not.toMatch(/\(new\)$/);
    expect(nodes.get('A03-01')?.nameZh).toBe('运营方的名称');
    expect(nodes.get('A03-02')?.nameZh).toMatch(/（新）$/);
    expect([...new Set((edgesOf.get('A03') ?? []).map((edge) => edge.fromCode))]).toEqual(['A03-01']);
    await inDatabase((client) => loadReference(client));
  });

  it('that is broken changes nothing', async () => {
    const release = readReferenceRelease();
    const [first, ...others] = release.chains;
    if (!first) throw new Error('there are no chains');
    const broken = [{ ...first, nameEn: 'half', group: 'none' as 'service' }, ...others];
    const load = inDatabase((client) => loadReference(client, { ...release, chains: broken }));
    await expect(load).rejects.toThrow('chain_group_check');
    const { rows } = await rig.sql.query("select from chain where name_en = 'half'");
    expect(rows).toEqual([]);
  });
});

describe('another process', () => {
  it('hears of an edit and reads again', async () => {
    await reference.current();
    await rig.sql.query(`update chain set name_en = 'Edited elsewhere' where code = 'S01'`);
    await rig.sql.query("select pg_notify('live', 'reference:all')");
    const deadline = Date.now() + 5000;
    for (;;) {
      if ((await reference.current()).chains.get('S01')?.nameEn === 'Edited elsewhere') break;
      if (Date.now() > deadline) throw new Error('the news did not arrive');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
});

describe('the office of a chain', () => {
  it('is the people with an appointment in force', async () => {
    const offices = (role: 'chain_lead' | 'chain_officer', chainCode: string) => ({ offices: [{ role, chainCode }] });
    await anAccount(rig.sql, { name: '链长甲', ...offices('chain_lead', 'E01') });
    await anAccount(rig.sql, { name: '专员乙', ...offices('chain_officer', 'E01') });
    const gone = await anAccount(rig.sql, { name: '已离任', ...offices('chain_officer', 'E01') });
    await rig.sql.query('update office_appointment set ended_at = clock_timestamp() where account_id = $1', [gone]);
    const waiting = await anAccount(rig.sql, { name: '待批准', ...offices('chain_officer', 'E01') });
    await rig.sql.query('update office_appointment set approved_at = null where account_id = $1', [waiting]);
    const members = await rig.app.get(ChainQueries).officeOf(new Loaders(), 'E01');
    expect(members.map(({ name, role }) => [name, role])).toEqual([
      ['链长甲', 'chain_lead'],
      ['专员乙', 'chain_officer'],
    ]);
  });
});
