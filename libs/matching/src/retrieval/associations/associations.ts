import { AssociationSpace } from './association-space.js';
import { learnNeedMap } from './need-map.js';
import { base64, floatsFrom, packMatrix, unpackMatrix, type PackedMatrix } from './packed-matrix.js';
import { learnTermSpace, TermSpace } from './term-space.js';

/** A need with the listings that were accepted for it. */
export interface AcceptedNeed {
  readonly id: string;
  readonly text: string;
  readonly listingIds: readonly string[];
}

export interface AssociationExamples {
  /** The listings among which needs choose: the accepted ones and their rivals. */
  readonly listings: ReadonlyArray<{ readonly id: string; readonly text: string }>;
  readonly needs: readonly AcceptedNeed[];
}

export interface AssociationOptions {
  readonly seed: number;
  readonly dimensions: number;
  readonly terms: number;
  readonly visits: number;
}

/**
 * Which of suppliers' words answer which of askers' words, as learned from accepted pairs: a space of terms and a map
 * that turns a need towards what answers it. Plain JSON; at the default size at most 4 MB.
 */
export interface Associations {
  readonly kind: 'associations';
  readonly terms: readonly string[];
  /** Base64 of 32-bit floats, one a term. */
  readonly idf: string;
  readonly vectors: PackedMatrix;
  /** Base64 of 32-bit floats, row-major dimensions × dimensions. */
  readonly map: string;
  /** Needs that taught it. */
  readonly needs: number;
}

/** Dimensions and visits as cross-validated on 881 laymen's questions about statutes; 100 to 200 dimensions differ little. */
export const DEFAULT_ASSOCIATIONS: AssociationOptions = { seed: 1, dimensions: 150, terms: 20_000, visits: 20_000 };

/** The space of all texts of the examples, with the listings in it; answers are not looked at. */
export function learnSpace({ listings, needs }: AssociationExamples, options = DEFAULT_ASSOCIATIONS): AssociationSpace {
  const texts = [...listings.map(({ text }) => text), ...needs.map(({ text }) => text)];
  return new AssociationSpace(learnTermSpace(texts, options), listings);
}

/**
 * Learns from accepted pairs. Equal examples and seed give equal associations. A space that was learned before, of the
 * same listings, may be passed on, since folds of a cross-validation share it; without answers the map is the identity
 * (plain LSI).
 */
export function learnAssociations(
  examples: AssociationExamples,
  options: AssociationOptions = DEFAULT_ASSOCIATIONS,
  space: AssociationSpace = learnSpace(examples, options),
): Associations {
  const { needs } = examples;
  const { terms: known, listings } = space;
  const { dimensions } = known;
  const map = learnNeedMap({ dimensions, listings, needs: needs.map((need) => space.needIn(need)) }, options);
  return {
    kind: 'associations',
    terms: known.terms,
    idf: base64(known.idf),
    vectors: packMatrix(known.vectors, dimensions),
    map: base64(map),
    needs: needs.length,
  };
}

/** The space and map of stored associations, ready to compute with. Throws a RangeError when the parts do not fit. */
export function readAssociations({ terms, idf, vectors, map }: Associations): { space: TermSpace; map: Float32Array } {
  const { columns } = vectors;
  const unpacked = unpackMatrix(vectors);
  const square = floatsFrom(map);
  if (unpacked.length !== terms.length * columns || square.length !== columns * columns) {
    throw new RangeError('the parts of the associations do not fit each other');
  }
  return { space: new TermSpace(terms, floatsFrom(idf), columns, unpacked), map: square };
}
