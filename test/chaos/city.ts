import { type Id, newId } from '#kernel';
import type { Sql } from '../support/builders/account.js';
import { aFirm } from '../support/builders/firm.js';
import { aListing } from '../support/builders/listing.js';
import { aMember, type FirmPerson } from '../support/people.js';
import type { Platform } from '../support/platform.js';
import { pick, seeded } from './seeded.js';

const BUYERS = 8;
const SUPPLIERS = 40;
const LISTINGS_EACH = 2;
const CHAIN = 'A01';
const NODES = ['A01-01', 'A01-02', 'A01-03', 'A01-04'];
const GOODS = ['空调外机壳体', '冰箱门体', '洗衣机内筒', '压缩机支架', '电机端盖', '控制板外壳'];
const WORKS = ['数控折弯', '冲压', '喷塑', '注塑', '铆接', '激光切割'];
const METALS = ['SECC', 'SUS304', 'Q235', '铝 6061', 'ABS'];

/** Firms and listings that stay as they are while needs are published, so that what matching must find is fixed. */
export interface City {
  readonly buyers: readonly FirmPerson[];
  /** Each with one person who is told of invitations. */
  readonly invited: readonly Id[];
}

export async function foundCity(platform: Platform, sql: Sql, seed: number): Promise<City> {
  const random = seeded(seed);
  await sql.query(
    `insert into review_rule (id, chain_code, min_grade, unless_gaps, weekly_quota) values ($1, $2, 'C', false, 400)`,
    [newId(), CHAIN],
  );
  const buyers: FirmPerson[] = [];
  for (let i = 0; i < BUYERS; i++) {
    buyers.push(await aMember(platform, sql, await aFirm(sql, { isBuyer: true, isSupplier: false })));
  }
  const suppliers: Id[] = [];
  for (let i = 0; i < SUPPLIERS; i++) {
    const node = pick(random, NODES);
    const firmId = await aFirm(sql, { nodeCodes: [node] });
    suppliers.push(firmId);
    for (let j = 0; j < LISTINGS_EACH; j++) {
      const [good, work, metal] = [pick(random, GOODS), pick(random, WORKS), pick(random, METALS)];
      await aListing(sql, {
        firmId,
        nodeCodes: [node],
        title: `${good}${work}加工`,
        text: `承接${good}的${work}与${pick(random, WORKS)}，材质 ${metal}，可打样，随货提供检测报告。`,
        processes: [work],
        materials: [metal],
      });
    }
  }
  const invited = suppliers.slice(0, 6);
  for (const firmId of invited) await aMember(platform, sql, firmId);
  return { buyers, invited };
}

/** The i-th need of a seed: its title is its own, so that a second one of it can be counted. */
export function needOf(seed: number, i: number): Record<string, unknown> {
  const random = seeded(seed * 1000 + i);
  const [good, work, metal] = [pick(random, GOODS), pick(random, WORKS), pick(random, METALS)];
  return {
    kind: 'PARTS',
    title: `${good}采购 ${seed}-${i}`,
    text: `采购${good}，需${work}，材质 ${metal}，批量交付，须随货提供检测报告与来料检验记录。`,
    nodeCode: pick(random, NODES),
    deadline: new Date(Date.now() + 20 * 86_400_000).toISOString(),
    isUnclassified: true,
  };
}
