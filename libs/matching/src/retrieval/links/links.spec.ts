import { describe, expect, it } from '@jest/globals';
import { PastNeeds, type PastNeed } from '../past-needs.js';
import { PastTeacher } from '../past-teacher.js';
import { PastSearch } from '../past-needs-search.js';
import { buyerTerm, PastTables } from '../past-needs-tables.js';
import { pastTerms } from '../past-needs-terms.js';
import { learnLinks, LINK_TREES } from './learn-links.js';
import { LinkLessons } from './link-lessons.js';
import { NeedPairs, PAIR_COLUMNS, type NeedToPair } from './need-pairs.js';

const DAY_MS = 86_400_000;
const past = (id: string, text: string, supplier: string, day: number): PastNeed => ({
  ...{ id, text, supplierFirmIds: [supplier], buyerFirmId: day % 2 === 0 ? 'even' : 'odd' },
  awardedOn: new Date(day * DAY_MS),
});

function tablesOf(...needs: PastNeed[]): PastTables {
  const tables = new PastTables();
  for (const need of needs) tables.record(need);
  return tables;
}

function pairsIn(tables: PastTables, text: string, need: Partial<NeedToPair> = {}): NeedPairs {
  const buyer = need.buyerFirmId === undefined ? null : buyerTerm(need.buyerFirmId);
  return new NeedPairs(tables, new PastSearch(tables, pastTerms(text), buyer), { subjects: null, day: null, ...need });
}

const namesOf = ({ neighbours }: NeedPairs): string[] => neighbours.map((neighbour) => neighbour.past.need.id);
const value = (row: Float32Array, name: (typeof PAIR_COLUMNS)[number]): number | undefined =>
  row[PAIR_COLUMNS.indexOf(name)];

describe('a need beside past needs', () => {
  const tables = tablesOf(
    past('same', 'crane hire quay', 'a', 10),
    past('near', 'crane works', 'b', 11),
    past('far', 'soap towels', 'c', 12),
  );

  it('has those that share a word with it as neighbours, the nearest first', () => {
    expect(namesOf(pairsIn(tables, 'crane hire quay'))).toEqual(['same', 'near']);
  });

  it('is no neighbour of itself, and of none that was awarded on its day or later', () => {
    expect(namesOf(pairsIn(tables, 'crane hire quay', { except: 0 }))).toEqual(['near']);
    expect(namesOf(pairsIn(tables, 'crane hire quay', { before: 11 }))).toEqual(['same']);
  });

  it('has everything in common with the same text', () => {
    const row = pairsIn(tables, 'crane hire quay', { day: 30 }).rowOf(0);
    expect(value(row, 'cosine')).toBeCloseTo(1, 6);
    expect([value(row, 'cover'), value(row, 'pastCover'), value(row, 'ageDays')]).toEqual([1, 1, 20]);
  });

  it('says nothing of who asks where that is hidden', () => {
    const known = pairsIn(tables, 'crane hire quay', { buyerFirmId: 'even' }).rowOf(0);
    const hidden = pairsIn(tables, 'crane hire quay').rowOf(0);
    expect([value(known, 'sameBuyer'), value(hidden, 'sameBuyer')]).toEqual([1, 0]);
    expect([value(hidden, 'buyerWeight'), value(hidden, 'buyerNeeds')]).toEqual([0, 0]);
    expect(value(hidden, 'withBuyer')).toBe(value(hidden, 'similarity'));
  });
});

/** Needs with the word "crane" go to one firm, those with "works" to another each time. */
function aMarket(days: number): PastNeed[] {
  return Array.from({ length: days }, (_, day) =>
    day % 2 === 0
      ? past(`crane-${day}`, `crane lot ${day}`, 'lifter', day)
      : past(`works-${day}`, `works lot ${day}`, `builder-${day}`, day),
  );
}

describe('lessons about links', () => {
  it('hold what was known on the day, whatever is recorded later', () => {
    const lessonsOf = (needs: readonly PastNeed[]): LinkLessons => {
      const tables = new PastTables();
      const lessons = new LinkLessons();
      for (const need of needs) {
        const pairs = pairsIn(tables, need.text, { day: (need.awardedOn?.getTime() ?? 0) / DAY_MS });
        const { slot, firms } = tables.record(need);
        lessons.add(need.id, slot, { firms, pairs });
      }
      return lessons;
    };
    const [early, late] = [lessonsOf(aMarket(20)).dataset(), lessonsOf(aMarket(40)).dataset()];
    expect(late.labels.length).toBeGreaterThan(early.labels.length);
    expect([...late.values.subarray(0, early.values.length)]).toEqual([...early.values]);
    expect([...late.labels.subarray(0, early.labels.length)]).toEqual([...early.labels]);
  });

  it('are the share of a past need’s suppliers that supply the need; pairs that share nobody stand for several', () => {
    const lessons = new LinkLessons();
    const tables = tablesOf({ ...past('two', 'crane lot', 'a', 1), supplierFirmIds: ['a', 'b'] });
    lessons.add('next', 1, { firms: [0], pairs: pairsIn(tables, 'crane lot') });
    expect([...lessons.dataset().labels]).toEqual([0.5]);
    for (let slot = 2; slot < 100; slot += 1) {
      lessons.add(`other-${slot}`, slot, { firms: [7], pairs: pairsIn(tables, 'crane lot') });
    }
    const { labels, weights } = lessons.dataset();
    const others = labels.filter((label) => label === 0).length;
    expect(others).toBeGreaterThan(3);
    expect(others).toBeLessThan(35);
    expect(new Set(weights?.subarray(1))).toEqual(new Set([Math.fround(1 / 0.15)]));
  });

  it('answer anew when the need is known with other suppliers, and hold what they were measured with', () => {
    const lessons = new LinkLessons();
    const tables = tablesOf(
      past('one', 'crane lot', 'a', 1),
      ...Array.from({ length: 60 }, (_, at) => past(`other-${at}`, 'crane lot', 'b', 2)),
    );
    lessons.add('n', 70, { firms: [0], pairs: pairsIn(tables, 'crane lot') });
    const before = lessons.dataset();
    lessons.relabel('n', [0, 1]);
    const joint = lessons.dataset();
    expect([...joint.values]).toEqual([...before.values]);
    expect(new Set(joint.labels)).toEqual(new Set([1]));
    // The award that the pair was kept for stands for itself, the drawn ones for those that were not kept.
    expect(joint.weights?.filter((weight) => weight === 1).length).toBe(1);
    lessons.relabel('n', [0]);
    expect([lessons.dataset().labels, lessons.dataset().weights]).toEqual([before.labels, before.weights]);
    lessons.relabel('n', [9]);
    const { labels, weights } = lessons.dataset();
    expect(new Set(labels)).toEqual(new Set([0]));
    expect(weights?.filter((weight) => weight > 0).length).toBeGreaterThanOrEqual(labels.length - 1);
  });

  it('are forgotten with their need', () => {
    const lessons = new LinkLessons();
    lessons.add('n', 1, { firms: [0], pairs: pairsIn(tablesOf(past('p', 'crane', 'a', 1)), 'crane') });
    lessons.remove('n');
    expect([lessons.needs, lessons.dataset().labels.length]).toEqual([0, 0]);
  });

  it('teach nothing while they are few', () => {
    expect(learnLinks(new LinkLessons()).next()).toEqual({ done: true, value: null });
    expect(LINK_TREES.objective).toBe('logistic');
  });
});

describe('learned links', () => {
  const history = new PastNeeds(true);
  for (const need of aMarket(520)) history.record(need);
  const ask = (buyerFirmId?: string) =>
    history.findingsFor({ text: 'crane works lot', now: new Date(530 * DAY_MS), buyerFirmId });
  const before = ask('even').evidenceOf('lifter');
  for (const learning = history.learnLinks(); learning.next().done !== true;);

  it('are unknown until they are learned', () => {
    expect([before?.link, before?.overlap, before?.affinity]).toEqual([null, null, null]);
    expect(ask('even').evidenceOf('lifter')?.overlap?.votes).toBeGreaterThan(0);
  });

  it('are the same where another takes over what was learned, in steps in which needs come and go', () => {
    const [taught, teacher] = [new PastNeeds(), new PastTeacher()];
    const gone = past('gone', 'crane lot gone', 'gone-firm', 100);
    taught.record(gone);
    for (const need of aMarket(521).slice(0, 520)) taught.record(need);
    for (const step of teacher.recordAll(aMarket(520), true)) expect(step).toBeUndefined();
    const learning = teacher.teach();
    let step = learning.next();
    while (step.done !== true) step = learning.next();
    const taking = taught.take(structuredClone(step.value));
    for (let steps = 0; steps < 20; steps += 1) taking.next();
    taught.forget('gone');
    taught.record(past('gone', 'crane lot gone', 'gone-firm', 100));
    expect(taught.findingsFor({ text: 'crane lot' }).evidenceOf('lifter')?.link).toBeNull();
    while (taking.next().done !== true);
    taught.forget('gone');
    teacher.learnDue(new Date(520 * DAY_MS));
    const query = { text: 'crane works lot', now: new Date(530 * DAY_MS), buyerFirmId: 'even' };
    const [here, there] = [taught.findingsFor(query), teacher.past.findingsFor(query)];
    for (const firm of ['lifter', 'builder-519', 'builder-1']) {
      const [mine, theirs] = [here.evidenceOf(firm), there.evidenceOf(firm)];
      expect(mine?.link).not.toBeNull();
      expect([mine?.link, mine?.overlap, mine?.affinity]).toEqual([theirs?.link, theirs?.overlap, theirs?.affinity]);
      // How rare a word is was settled while there was one need more.
      expect(mine?.kernel.relative).toBeCloseTo(theirs?.kernel.relative ?? NaN, 3);
      expect(mine?.subject?.record).toBeCloseTo(theirs?.subject?.record ?? NaN, 6);
    }
  });

  it('outlast that a need is recorded again', () => {
    const again = new PastTeacher();
    const needs = aMarket(520);
    for (const step of again.recordAll(needs, true)) expect(step).toBeUndefined();
    for (const need of needs.slice(0, 40)) {
      again.past.record(need);
      again.past.record({ ...need, supplierFirmIds: [...need.supplierFirmIds, 'late'] });
    }
    again.learnDue(new Date(520 * DAY_MS));
    expect(again.past.size).toBe(520);
    // 500 needs are the least that links are learned from: twenty lost lessons would leave none.
    expect(again.past.findingsFor({ text: 'crane lot' }).evidenceOf('lifter')?.link).not.toBeNull();
  });

  it('are never learned without lessons', () => {
    const untaught = new PastNeeds();
    for (const need of aMarket(520)) untaught.record(need);
    for (const learning = untaught.learnLinks(); learning.next().done !== true;);
    expect(untaught.findingsFor({ text: 'crane lot' }).evidenceOf('lifter')?.link).toBeNull();
  });

  it('speak for the firm whose needs share their supplier, as shares of all', () => {
    const lifter = ask('even').evidenceOf('lifter')?.link;
    const builder = ask('even').evidenceOf('builder-519')?.link;
    expect(lifter?.best).toBeGreaterThan(5 * (builder?.best ?? Infinity));
    expect(lifter?.any).toBeGreaterThan(lifter?.best ?? Infinity);
    expect(lifter?.relative).toBe(1);
    expect(lifter?.share).toBeLessThanOrEqual(1);
    expect(lifter?.leader).toBe(lifter?.sum);
  });

  it('know nothing of a hidden buyer', () => {
    expect(ask('even').evidenceOf('lifter')?.link?.ofBuyer).toBeGreaterThan(0);
    expect(ask().evidenceOf('lifter')?.link?.ofBuyer).toBeNull();
  });
});
