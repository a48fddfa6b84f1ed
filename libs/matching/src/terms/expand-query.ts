import { type PreparedQuery, type QueryTerm, type TermImpact } from '../retrieval/prepared-query.js';
import { type SearchableIndex } from '../retrieval/searchable.js';
import { tokenize } from '../retrieval/tokenizer.js';
import { type Synonyms, type TermMatch } from './synonyms.js';

/** A word of the query that a document holds under another name. */
export interface SynonymHit {
  /** As the need's owner wrote it. */
  readonly text: string;
  readonly synonym: string;
  readonly points: number;
}

/** What one document shares with an expanded query: each word of the query counts once, by its best name. */
export interface CountedOnce {
  readonly impacts: readonly TermImpact[];
  readonly points: number;
  /** Weight of the query that is covered; a synonym covers its discounted share. */
  readonly covered: number;
  readonly synonyms: readonly SynonymHit[];
}

interface Alternative {
  readonly term: string;
  readonly tokens: readonly string[];
  /** Turns a token's points, told in the weight of the index, into points of the query's own word. */
  readonly scale: number;
}

interface Group {
  readonly text: string;
  readonly own: ReadonlySet<string>;
  readonly ownWeight: number;
  readonly discount: number;
  readonly alternatives: readonly Alternative[];
}

/** More terms than these find nothing more and cost each their part. */
const MOST_ADDED = 32;

/** The other names that were added to a query, and how a document's share of them is counted. */
export class QueryExpansion {
  private readonly ownTerms: ReadonlySet<string>;

  constructor(
    own: PreparedQuery,
    private readonly groups: readonly Group[],
  ) {
    this.ownTerms = new Set(own.terms.map(({ term }) => term));
  }

  /** Impacts of one document as the index tells them for the expanded query, each word of the need counted once. */
  countOnce(impacts: readonly TermImpact[]): CountedOnce {
    const byTerm = new Map(impacts.map((impact) => [impact.term, impact]));
    const counted = impacts.filter(({ term }) => this.ownTerms.has(term));
    let { points, covered } = sumOf(counted);
    const synonyms: SynonymHit[] = [];
    for (const group of this.groups) {
      const own = sumOf(counted.filter(({ term }) => group.own.has(term)));
      const best = this.bestName(group, byTerm);
      if (best === null || best.points <= own.points) continue;
      points += best.points - own.points;
      covered += Math.max(0, group.discount * group.ownWeight - own.covered);
      synonyms.push({ text: group.text, synonym: best.term, points: best.points });
    }
    return { impacts: counted, points, covered, synonyms };
  }

  /** The other name whose tokens the document has all; points in the weight of the query's own word. */
  private bestName(group: Group, impacts: ReadonlyMap<string, TermImpact>): { term: string; points: number } | null {
    let best: { term: string; points: number } | null = null;
    for (const { term, tokens, scale } of group.alternatives) {
      let points = 0;
      let isThere = true;
      for (const token of tokens) {
        const impact = impacts.get(token);
        if (impact === undefined) isThere = false;
        else points += this.ownTerms.has(token) ? impact.points * scale : impact.points;
      }
      if (isThere && (best === null || points > best.points)) best = { term, points };
    }
    return best;
  }
}

function sumOf(impacts: readonly TermImpact[]): { points: number; covered: number } {
  return impacts.reduce(
    ({ points, covered }, impact) => ({ points: points + impact.points, covered: covered + impact.weight }),
    { points: 0, covered: 0 },
  );
}

/**
 * A query with other names for its words. The terms that are added weigh together at most the discounted weight of the
 * word that they stand for, so that no thing gains by having many names; `countOnce` then takes the best name only.
 */
export function expandQuery(
  own: PreparedQuery,
  matches: readonly TermMatch[],
  prepare: (text: string) => PreparedQuery,
): PreparedQuery {
  if (matches.length === 0) return own;
  const weights = new Map(own.terms.map(({ term, weight }) => [term, weight]));
  const added = new Map<string, QueryTerm>();
  const groups: Group[] = [];
  for (const { text, others, weight: discount } of matches) {
    const tokens = new Set(tokenize(text));
    const known = [...tokens].reduce((sum, token) => sum + (weights.get(token) ?? 0), 0);
    // A word that no document uses has its full weight all the same: that is what its other names are for.
    const ownWeight = Math.max(known, prepare(text).totalWeight);
    const alternatives = others.flatMap((term): Alternative[] => {
      const prepared = prepare(term);
      const names = [...new Set(tokenize(term))];
      // A name with a token that no document has cannot be found.
      if (prepared.terms.length < names.length || prepared.totalWeight === 0) return [];
      const fresh = prepared.terms.filter((token) => !weights.has(token.term));
      if (added.size + fresh.length > MOST_ADDED) return [];
      const scale = (discount * ownWeight) / prepared.totalWeight;
      for (const token of fresh) {
        const weight = Math.max(added.get(token.term)?.weight ?? 0, token.weight * scale);
        added.set(token.term, { ...token, weight });
      }
      return [{ term, tokens: names, scale }];
    });
    if (alternatives.length > 0) groups.push({ text, own: tokens, ownWeight, discount, alternatives });
  }
  if (groups.length === 0) return own;
  return { ...own, terms: [...own.terms, ...added.values()], expansion: new QueryExpansion(own, groups) };
}

/** What one document shares with a query, expanded or not. */
export function countOnce({ expansion }: PreparedQuery, impacts: readonly TermImpact[]): CountedOnce {
  return expansion?.countOnce(impacts) ?? { impacts, ...sumOf(impacts), synonyms: [] };
}

/** The index with other names for the words of every query that it prepares. */
export function withSynonyms(index: SearchableIndex, synonyms: Synonyms, chainCode: string | null): SearchableIndex {
  return {
    prepare: (text) =>
      expandQuery(index.prepare(text), synonyms.matchesIn(text, chainCode), (word) => index.prepare(word)),
    search: (query, options) => index.search(query, options),
    explain: (query, id) => index.explain(query, id),
  };
}
