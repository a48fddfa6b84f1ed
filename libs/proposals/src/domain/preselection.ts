import type { Id } from '#kernel';

/** What the sources of candidates said of a firm; absent values did not bring it. Raw, each on a scale of its own. */
export interface Found {
  readonly firmId: Id;
  readonly provenance: {
    readonly lexical?: number;
    readonly pastNeeds?: number;
    readonly trackRecord?: number;
    readonly chainNode?: number;
    readonly association?: number;
    readonly vector?: number;
  };
}

/**
 * Firms of which rows are read and scored first. Of the proposals that scoring every candidate makes, the first 100 hold
 * 99.7 % and all of the best five (150 needs of the demonstration city, 138 candidates a need); the first 80 hold 99.0 %.
 */
export const SCORED_FIRST = 100;

/**
 * What each source is worth: the points of the linear score that rest on it (text, record, past needs, chain node; the
 * other 29 need the rows). Associations and vectors earn none there, and are read for the learned models to judge.
 */
const WEIGHTS = { lexical: 33, trackRecord: 21, pastNeeds: 11, association: 20, vector: 20 } as const;
const CHAIN_NODE = 8;

/**
 * Share of the strongest association from which it alone is a reason to score a firm. Of the answers that no word finds
 * it keeps 13 of 27, among 8 candidates a question instead of 43 (a fifth of 881 questions about statutes, held out).
 */
const STRONG_ASSOCIATION = 0.5;

type Source = keyof typeof WEIGHTS;
const SOURCES: readonly Source[] = ['lexical', 'trackRecord', 'pastNeeds', 'association', 'vector'];

/**
 * Candidates in the order in which they are worth reading: by the part of the score that is known before any row is
 * read. Each source is measured against its best; ties go by id, so that equal input gives equal output.
 */
export function byPromise<F extends Found>(candidates: Iterable<F>): F[] {
  const all = [...candidates];
  const shares = SOURCES.map((source) => {
    const best = all.reduce((most, { provenance }) => Math.max(most, provenance[source] ?? 0), 0) || 1;
    return (provenance: Found['provenance']) => (WEIGHTS[source] * Math.max(0, provenance[source] ?? 0)) / best;
  });
  const promise = ({ provenance }: F): number =>
    shares.reduce((sum, share) => sum + share(provenance), provenance.chainNode === undefined ? 0 : CHAIN_NODE);
  return all
    .map((candidate) => ({ candidate, points: promise(candidate) }))
    .sort((a, b) => b.points - a.points || (a.candidate.firmId < b.candidate.firmId ? -1 : 1))
    .map(({ candidate }) => candidate);
}

/**
 * Without those that only a weak association brought. The linear score gives associations no points, so that it could
 * not tell them from strong ones; a learned model judges them itself.
 */
export function wellFounded<F extends Found>(candidates: Iterable<F>): F[] {
  const all = [...candidates];
  const strongest = all.reduce((most, { provenance }) => Math.max(most, provenance.association ?? 0), 0);
  return all.filter(
    ({ provenance: { association, ...others } }) =>
      association === undefined ||
      association >= STRONG_ASSOCIATION * strongest ||
      Object.values(others).some((brought) => brought !== undefined),
  );
}
