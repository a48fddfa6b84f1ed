import { describe, expect, it } from '@jest/globals';
import { AssociationIndex } from './association-index.js';
import { DEFAULT_ASSOCIATIONS, learnAssociations, type AcceptedNeed, type Associations } from './associations.js';

const SUBJECTS = 12;
/** Letters alone: numbers would be words that both sides share. */
const nameOf = (at: number): string => 'abcdfghjklmnop'.charAt(at % SUBJECTS).repeat(2);
const OPTIONS = { ...DEFAULT_ASSOCIATIONS, dimensions: 24, visits: 3000 };

/** Askers and suppliers share no word: what askers call one thing, suppliers call another. */
const listings = Array.from({ length: SUBJECTS * 4 }, (_, at) => ({
  id: `listing-${at}`,
  text: `supplier${nameOf(at)} ware${nameOf(at)} grade${nameOf(at % 7)}`,
}));
const needs: AcceptedNeed[] = Array.from({ length: SUBJECTS * 8 }, (_, at) => ({
  id: `need-${at}`,
  text: `asker${nameOf(at)} wish${nameOf(at)} hurry${nameOf(at % 5)}`,
  listingIds: [`listing-${at % SUBJECTS}`, `listing-${(at % SUBJECTS) + SUBJECTS}`],
}));

function indexOf(associations: Associations): AssociationIndex {
  const index = new AssociationIndex(associations);
  for (const listing of listings) index.put(listing);
  return index;
}

const bestFor = (index: AssociationIndex, subject: number): string | undefined =>
  index.search({ text: `wish${nameOf(subject)} asker${nameOf(subject)}`, limit: 4 }).hits[0]?.id;

const isOfSubject = (id: string | undefined, subject: number): boolean =>
  id !== undefined && Number(id.slice('listing-'.length)) % SUBJECTS === subject;

describe('learned associations', () => {
  const learned = learnAssociations({ listings, needs }, OPTIONS);
  const subjects = Array.from({ length: SUBJECTS }, (_, at) => at);

  it('lead a need to suppliers whose words it does not use', () => {
    const index = indexOf(learned);
    const right = subjects.filter((subject) => isOfSubject(bestFor(index, subject), subject));
    expect(right.length).toBeGreaterThanOrEqual(SUBJECTS - 1);
  });

  it('know nothing of other words before anything was accepted', () => {
    const unanswered = needs.map((need) => ({ ...need, listingIds: [] }));
    const index = indexOf(learnAssociations({ listings, needs: unanswered }, OPTIONS));
    const right = subjects.filter((subject) => isOfSubject(bestFor(index, subject), subject));
    expect(right.length).toBeLessThan(SUBJECTS / 2);
  });

  it('are equal for equal examples and seed', () => {
    expect(learnAssociations({ listings, needs }, OPTIONS)).toEqual(learned);
    expect(learnAssociations({ listings, needs }, { ...OPTIONS, seed: 2 }).map).not.toEqual(learned.map);
  });

  it('find the same after storage as JSON', () => {
    const stored = JSON.parse(JSON.stringify(learned)) as Associations;
    const query = { text: `asker${nameOf(3)} hurry${nameOf(2)}`, limit: 10 };
    expect(indexOf(stored).search(query).hits).toEqual(indexOf(learned).search(query).hits);
  });

  it('refuse parts that do not fit', () => {
    expect(() => new AssociationIndex({ ...learned, terms: learned.terms.slice(1) })).toThrow(RangeError);
  });
});

describe('evidence of accepted listings', () => {
  const index = indexOf(learnAssociations({ listings, needs }, OPTIONS));
  const [own, twin] = ['listing-0', 'listing-24'];

  it('spreads to like listings, not to the need itself', () => {
    index.record({ id: 'past', text: `asker${nameOf(0)} wish${nameOf(0)}`, listingIds: [own] });
    const query = { text: `asker${nameOf(0)} wish${nameOf(0)}`, limit: 5 };
    expect(index.search(query).measure(twin)?.acceptedNear).toBeGreaterThan(0);
    expect(index.search(query).measure(own)?.acceptedNear).toBe(0);
    expect(index.search({ ...query, needId: 'past' }).measure(twin)?.acceptedNear).toBe(0);
    expect(index.forget('past')).toBe(true);
    expect(index.search(query).measure(twin)?.acceptedNear).toBe(0);
  });

  it('is unknown of a listing that is not in the index', () => {
    expect(index.search({ text: `asker${nameOf(1)}`, limit: 5 }).measure('gone')).toBeNull();
  });
});
