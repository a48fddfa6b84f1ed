import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { buildDemoCity } from './build-demo-city.js';
import { checkCreditCode, organisationCheckCharacter } from '#firms';

const now = new Date('2026-11-23T09:30:00Z');
const city = buildDemoCity({ seed: 7, now });

const codes = z.array(z.looseObject({ code: z.string() }));
const read = <T>(file: string, shape: z.ZodType<T>): T =>
  shape.parse(
    JSON.parse(readFileSync(new URL(`../../../../../libs/chains/reference/${file}`, import.meta.url), 'utf8')),
  );
const chains = read('chains.json', z.array(z.looseObject({ code: z.string(), nodes: codes })));
const known = (file: string) => new Set(read(file, codes).map((entry) => entry.code));
const nodes = new Set(chains.flatMap((chain) => chain.nodes.map((node) => node.code)));
const [districts, certificates, tags] = [known('districts.json'), known('certificates.json'), known('firm-tags.json')];

const distinct = (values: readonly string[]) => new Set(values).size;
const share = (values: readonly string[]) => distinct(values) / values.length;
const firmByKey = new Map(city.firms.map((firm) => [firm.key, firm]));
const needByKey = new Map(city.needs.map((need) => [need.key, need]));
const listingByKey = new Map(city.listings.map((listing) => [listing.key, listing]));
const get = <T>(map: Map<string, T>, key: string): T => {
  const found = map.get(key);
  if (found === undefined) throw new Error(`${key} is not in the city`);
  return found;
};

describe('the demo city', () => {
  it('is large enough to be lived in', () => {
    expect(city.firms.length).toBeGreaterThanOrEqual(210);
    expect(city.listings.length).toBeGreaterThanOrEqual(620);
    expect(city.needs.length).toBeGreaterThanOrEqual(420);
    expect(city.outcomes.length).toBeGreaterThanOrEqual(160);
    expect(city.bids.length).toBeGreaterThanOrEqual(400);
  });

  it('is the same for the same seed and another for another seed', () => {
    expect(buildDemoCity({ seed: 7, now })).toEqual(city);
    expect(buildDemoCity({ seed: 8, now }).needs.map((need) => need.text)).not.toEqual(city.needs.map((n) => n.text));
  });

  it('knows only nodes, districts, certificates and tags of the reference data', () => {
    const strangers = (used: Iterable<string>, among: Set<string>) => [...used].filter((code) => !among.has(code));
    expect(
      strangers(
        city.needs.map((need) => need.nodeCode),
        nodes,
      ),
    ).toEqual([]);
    expect(
      strangers(
        city.listings.flatMap((listing) => listing.nodeCodes),
        nodes,
      ),
    ).toEqual([]);
    expect(
      strangers(
        city.firms.flatMap((firm) => firm.nodeCodes),
        nodes,
      ),
    ).toEqual([]);
    expect(
      strangers(
        city.needs.map((need) => need.deliveryDistrict),
        districts,
      ),
    ).toEqual([]);
    expect(
      strangers(
        city.listings.flatMap((listing) => listing.districtsServed),
        districts,
      ),
    ).toEqual([]);
    expect(
      strangers(
        city.firms.flatMap((f) => f.certificates.map((c) => c.kind)),
        certificates,
      ),
    ).toEqual([]);
    expect(
      strangers(
        city.needs.flatMap((need) => [...need.requiredCertificates, ...need.preferredCertificates]),
        certificates,
      ),
    ).toEqual([]);
    expect(
      strangers(
        city.firms.flatMap((firm) => firm.tags.map((tag) => tag.kind)),
        tags,
      ),
    ).toEqual([]);
  });

  it('leaves no chain and no district out', () => {
    const all = chains.map((chain) => chain.code).sort();
    expect([...new Set(city.needs.filter((n) => n.deadline > now).map((need) => need.chainCode))].sort()).toEqual(all);
    expect([...new Set(city.listings.map((listing) => listing.nodeCodes[0]?.slice(0, 3)))].sort()).toEqual(all);
    expect(city.firms.flatMap((firm) => firm.leadOfChains).sort()).toEqual(all);
    expect(new Set(city.firms.map((firm) => firm.districtCode))).toEqual(districts);
  });
});

describe('the firms', () => {
  it('carry the demo mark in name and code, and nobody can call them', () => {
    for (const firm of city.firms) {
      expect(firm.nameZh).toMatch(/（演示）$/);
      expect(firm.creditCode).toMatch(/^91\d{6}DEM\d{5}[\dX][0-9A-HJ-NP-RTUWXY]$/);
      expect(firm.contactEmail).toMatch(/@example\.com$/);
      expect(firm.contactPhone).toMatch(/^000-/);
      expect(firm.isDemo).toBe(true);
    }
  });

  it('have names and codes of their own', () => {
    expect(distinct(city.firms.map((firm) => firm.creditCode))).toBe(city.firms.length);
    expect(distinct(city.firms.map((firm) => firm.nameZh))).toBe(city.firms.length);
  });

  it('have credit codes whose two check characters are right', () => {
    for (const { creditCode } of city.firms) {
      expect(checkCreditCode(creditCode)).toBeNull();
      expect(organisationCheckCharacter(creditCode.slice(8, 16))).toBe(creditCode[16]);
    }
  });
});

describe('the texts', () => {
  it('are written once each, with titles that hardly repeat', () => {
    expect(distinct(city.needs.map((need) => need.text))).toBe(city.needs.length);
    expect(distinct(city.listings.map((listing) => listing.text))).toBe(city.listings.length);
    expect(share(city.needs.map((need) => need.title))).toBeGreaterThan(0.95);
    expect(share(city.listings.map((listing) => listing.title))).toBeGreaterThan(0.9);
  });

  it('run from one line to a page', () => {
    const lengths = city.needs.map((need) => need.text.length).sort((a, b) => a - b);
    expect(lengths[0]).toBeLessThan(45);
    expect(lengths.at(-1)).toBeGreaterThan(180);
  });

  it('show no seam of the writing', () => {
    for (const { title, text } of [...city.needs, ...city.listings]) {
      expect(`${title}\n${text}`).not.toMatch(/undefined|null|NaN|。。|，，|；；|：：|，。|、。|\n\n| {2}/);
    }
  });
});

describe('the needs', () => {
  const open = city.needs.filter((need) => need.status === 'open' || need.status === 'bidding');

  it('that are open close in 3 to 60 days', () => {
    expect(open.length).toBeGreaterThan(200);
    for (const need of open) {
      const days = (need.deadline.getTime() - now.getTime()) / 86_400_000;
      expect(days).toBeGreaterThan(2.9);
      expect(days).toBeLessThan(60.1);
      expect(need.publishedAt?.getTime()).toBeLessThan(now.getTime());
      expect(need.deliveryBy.getTime()).toBeGreaterThan(need.deadline.getTime());
    }
  });

  it('come in every state, visibility and kind of bidding', () => {
    const states = ['awarded', 'bidding', 'cancelled', 'closed', 'draft', 'evaluating', 'expired', 'open'];
    expect([...new Set(city.needs.map((need) => need.status))].sort()).toEqual(states);
    expect(distinct(city.needs.map((need) => need.visibility))).toBe(3);
    expect(distinct(city.needs.map((need) => need.bidding))).toBe(2);
    expect(city.needs.some((need) => need.isOwnerHidden)).toBe(true);
  });

  it('weigh their criteria to a hundred and name a budget in order', () => {
    for (const need of city.needs) {
      expect(need.criteria.reduce((sum, criterion) => sum + criterion.weight, 0)).toBe(100);
      if (need.budgetMin !== null) expect(Number(need.budgetMin)).toBeLessThanOrEqual(Number(need.budgetMax));
    }
  });

  it('invite firms of the city, and never their owner', () => {
    for (const need of city.needs.filter((candidate) => candidate.visibility === 'invited')) {
      expect(need.invitedFirmKeys.length).toBeGreaterThan(0);
      expect(need.invitedFirmKeys).not.toContain(need.firmKey);
      need.invitedFirmKeys.forEach((key) => get(firmByKey, key));
    }
  });

  it('that are open have offers that fit and others that only look so', () => {
    const byNeed = new Map(city.suitability.map((entry) => [entry.needKey, entry]));
    for (const need of open) expect(get(byNeed, need.key).suitable.length).toBeGreaterThanOrEqual(2);
    const rich = open.filter((need) => get(byNeed, need.key).suitable.length >= 3);
    const misleading = open.filter((need) => get(byNeed, need.key).lookalikes.length >= 2);
    expect(rich.length / open.length).toBeGreaterThan(0.8);
    expect(misleading.length / open.length).toBeGreaterThan(0.9);
  });
});

describe('the bids', () => {
  it('come from firms that may bid, once each, before the deadline', () => {
    const listed = new Set<string>();
    for (const bid of city.bids) {
      const need = get(needByKey, bid.needKey);
      expect(get(listingByKey, bid.listingKey).firmKey).toBe(bid.firmKey);
      expect(bid.firmKey).not.toBe(need.firmKey);
      expect(bid.submittedAt.getTime()).toBeLessThan(Math.min(now.getTime(), need.deadline.getTime()));
      expect(bid.submittedAt.getTime()).toBeGreaterThan(need.publishedAt?.getTime() ?? Infinity);
      expect(Object.values(bid.paymentSplit).reduce((a, b) => a + b, 0)).toBe(100);
      if (need.visibility === 'invited') expect(need.invitedFirmKeys).toContain(bid.firmKey);
      listed.add(`${bid.needKey} ${bid.firmKey}`);
    }
    expect(listed.size).toBe(city.bids.length);
  });

  it('lie on open and on closed needs, some of them sealed', () => {
    const kinds = new Set(
      city.bids.map((b) => `${get(needByKey, b.needKey).status} ${get(needByKey, b.needKey).bidding}`),
    );
    for (const kind of ['bidding open', 'bidding sealed', 'closed open', 'closed sealed'])
      expect(kinds).toContain(kind);
  });
});

describe('the outcomes', () => {
  const fen = (amount: string) => Math.round(Number(amount) * 100);

  it('stand behind each awarded or closed need', () => {
    const won = city.needs.filter((need) => need.status === 'awarded' || need.status === 'closed');
    expect(city.outcomes.map((outcome) => outcome.needKey)).toEqual(won.map((need) => need.key));
  });

  it('have orders that sum to the contract and to the quantity of the need', () => {
    for (const { needKey, contract, orders } of city.outcomes) {
      expect(orders.reduce((sum, order) => sum + fen(order.amount), 0)).toBe(fen(contract.amount));
      expect(orders.reduce((sum, order) => sum + order.quantity, 0)).toBe(get(needByKey, needKey).quantity);
    }
  });

  it('follow the deadline in order, and some orders are late', () => {
    const today = now.toISOString().slice(0, 10);
    for (const o of city.outcomes) {
      const deadline = get(needByKey, o.needKey).deadline.toISOString().slice(0, 10);
      const days = [deadline, o.awardedOn, o.intentionOn, o.contract.signedOn];
      expect([...days].sort()).toEqual(days);
      for (const order of o.orders) expect((order.acceptedOn ?? today) <= today).toBe(true);
    }
    const late = city.outcomes.flatMap((o) => o.orders).filter((order) => order.lateDays > 0);
    expect(late.length).toBeGreaterThan(20);
  });
});

describe('the reviews', () => {
  it('approve what fits, return what does not with a reason, and leave some lying', () => {
    const fits = new Map(city.suitability.map((entry) => [entry.needKey, new Set(entry.suitable)]));
    expect([...new Set(city.reviewHints.map((hint) => hint.decision))].sort()).toEqual([
      'approved',
      'overdue',
      'returned',
    ]);
    for (const hint of city.reviewHints) {
      const isFit = get(fits, hint.needKey).has(hint.listingKey);
      expect(hint.reason !== null).toBe(hint.decision === 'returned');
      if (hint.decision !== 'overdue') expect(isFit).toBe(hint.decision === 'approved');
      expect((hint.decidedAt ?? hint.proposedAt).getTime()).toBeLessThan(now.getTime());
    }
  });
});

describe('the logins', () => {
  it('cover each role, and each chain has an office', () => {
    const roles = city.accounts.flatMap((account) => account.officeRoles);
    expect([...new Set(roles.map((role) => role.role))].sort()).toEqual([
      'association_staff',
      'auditor',
      'chain_lead',
      'chain_officer',
      'operator',
      'policy_officer',
      'service_commissioner',
    ]);
    expect(roles.filter((role) => role.role === 'operator')).toHaveLength(2);
    expect(new Set(roles.filter((r) => r.role === 'chain_officer').map((r) => r.chainCode)).size).toBe(24);
    expect(distinct(city.accounts.map((account) => account.email))).toBe(city.accounts.length);
    for (const { firm } of city.accounts) if (firm) get(firmByKey, firm.firmKey);
  });
});
