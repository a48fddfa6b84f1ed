import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

const read = <T>(file: string, shape: z.ZodType<T>): T =>
  shape.parse(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')));

const name = z.string().trim().min(1);
const position = z.enum(['upstream', 'midstream', 'downstream']);
const chainNode = z.strictObject({
  code: z.string().regex(/^[AES]\d{2}-\d{2}$/),
  nameZh: name,
  nameEn: name,
  position,
  stage: z.int().min(1).max(6),
  keywords: z.array(name).min(5),
  supplies: z.array(z.string()),
});
const chain = z.strictObject({
  code: z.string().regex(/^[AES]\d{2}$/),
  nameZh: name,
  nameEn: name,
  group: z.enum(['advantage', 'emerging', 'service']),
  source: z.enum(['published', 'proposal']),
  nodes: z.array(chainNode).min(1),
});
const district = z.strictObject({
  code: z.string().regex(/^3702\d{2}$/),
  nameZh: name,
  nameEn: name,
  shortName: name,
  aliases: z.array(name),
  lon: z.number().min(119.5).max(121.1),
  lat: z.number().min(35.5).max(37.2),
});
const certificate = z.strictObject({
  code: z.string().regex(/^[A-Z]+(-[A-Z0-9]+)*$/),
  nameZh: name,
  nameEn: name,
  aliases: z.array(name).min(1),
});
const firmTag = z.strictObject({
  code: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
  shortName: name,
  nameZh: name,
  nameEn: name,
  levels: z.array(z.enum(['national', 'provincial', 'city', 'district'])).min(1),
  grantorZh: name,
  grantorEn: name,
  validityYears: z.int().min(1),
});

const chains = read('./chains.json', z.array(chain));
const nodes = chains.flatMap((c) => c.nodes);
const repeated = (values: string[]) => values.filter((value, i) => values.indexOf(value) !== i);

/** The nodes left when those without open suppliers are taken off again and again: empty without a cycle. */
function nodesOnCycles(): string[] {
  let left = new Map(nodes.map((node) => [node.code, node.supplies]));
  for (;;) {
    const supplied = new Set([...left.values()].flat());
    const rest = new Map([...left].filter(([code]) => supplied.has(code)));
    if (rest.size === left.size) return [...rest.keys()];
    left = rest;
  }
}

describe('the reference data of the chains', () => {
  it('holds 24 chains with 208 nodes and one code for each', () => {
    expect(chains).toHaveLength(24);
    expect(nodes).toHaveLength(208);
    expect(repeated(chains.map((c) => c.code))).toEqual([]);
    expect(repeated(nodes.map((n) => n.code))).toEqual([]);
    expect(repeated(chains.map((c) => c.nameZh))).toEqual([]);
  });

  it('begins the code of each node with the code of its chain', () => {
    for (const c of chains) for (const n of c.nodes) expect(n.code.startsWith(`${c.code}-`)).toBe(true);
  });

  it('groups the chains by the first letter of the code', () => {
    const groups = { A: 'advantage', E: 'emerging', S: 'service' } as const;
    for (const c of chains) expect(Object.entries(groups)).toContainEqual([c.code.charAt(0), c.group]);
  });

  it('repeats no keyword within a node', () => {
    for (const node of nodes) expect(repeated(node.keywords)).toEqual([]);
  });

  it('gives each chain an upstream, a midstream and a downstream', () => {
    for (const c of chains) expect(new Set(c.nodes.map((n) => n.position)).size).toBe(3);
  });
});

describe('the edges between nodes', () => {
  it('point to nodes of the same chain and never up the stream', () => {
    for (const c of chains) {
      const rank = new Map(c.nodes.map((n) => [n.code, position.options.indexOf(n.position)]));
      for (const node of c.nodes) {
        for (const target of node.supplies) {
          expect(rank.has(target)).toBe(true);
          expect(rank.get(node.code)).toBeLessThanOrEqual(rank.get(target) ?? -1);
        }
      }
    }
  });

  it('leave no node alone and name no target twice', () => {
    const supplied = new Set(nodes.flatMap((n) => n.supplies));
    expect(nodes.filter((n) => n.supplies.length === 0 && !supplied.has(n.code))).toEqual([]);
    for (const node of nodes) expect(repeated(node.supplies)).toEqual([]);
  });

  it('close no cycle', () => {
    expect(nodesOnCycles()).toEqual([]);
  });
});

describe('the other reference lists', () => {
  it('hold the ten districts of Qingdao by GB/T 2260 code', () => {
    const districts = read('./districts.json', z.array(district));
    expect(districts.map((d) => d.code)).toEqual(
      '370202 370203 370211 370212 370213 370214 370215 370281 370283 370285'.split(' '),
    );
    expect(repeated(districts.flatMap((d) => [d.nameZh, d.shortName, ...d.aliases]))).toEqual([]);
  });

  it('know each certificate by one code and no alias by two', () => {
    const certificates = read('./certificates.json', z.array(certificate));
    expect(repeated(certificates.map((c) => c.code))).toEqual([]);
    expect(repeated(certificates.flatMap((c) => c.aliases.map((alias) => alias.toLowerCase())))).toEqual([]);
  });

  it('name the grantor and the validity of each firm tag', () => {
    const tags = read('./firm-tags.json', z.array(firmTag));
    expect(tags.map((t) => t.shortName)).toEqual(
      '规上 高新技术 创新型中小企业 专精特新 小巨人 单项冠军 瞪羚 独角兽 链主 龙头'.split(' '),
    );
  });
});
