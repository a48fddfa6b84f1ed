import { type Side } from './answer.js';

/** What one states of oneself and of what one looks for; null or left out is not stated. */
export interface Profile {
  readonly age: number | null;
  /** Line of work. */
  readonly field: string | null;
  /** Points given to what is wanted of the other. */
  readonly wants: Readonly<Record<string, number | null>>;
  /** One's own marks, 1 to 10. */
  readonly self: Readonly<Record<string, number | null>>;
  /** Marks for pastimes, 1 to 10. */
  readonly interests: Readonly<Record<string, number | null>>;
}

/** Wanted quality → the mark of the other that answers it. */
const QUALITIES = [
  ['attractive', 'attractive'],
  ['sincere', 'sincere'],
  ['intelligent', 'intelligence'],
  ['funny', 'funny'],
  ['ambitious', 'ambition'],
] as const;

export const PROFILE_FEATURES = [
  'interestCorrelation',
  'sameField',
  'ageGap',
  'age',
  'othersAge',
  'wishesMet',
  'wantsAttractive',
  'wantsShared',
  'otherWantsAttractive',
  ...QUALITIES.map(([, mark]) => `self.${mark}`),
  ...QUALITIES.map(([, mark]) => `other.${mark}`),
  ...QUALITIES.map(([, mark]) => `other.${mark}.bySide`),
] as const;

/** The features of how `own` sees `other`, in the order of {@link PROFILE_FEATURES}; NaN is not stated. */
export function profileFeatures(own: Profile, other: Profile, side: Side): number[] {
  const wants = shares(own.wants);
  const sign = side === 'A' ? 1 : -1;
  const marks = QUALITIES.map(([, mark]) => numberOf(other.self[mark]));
  return [
    interestCorrelation(own.interests, other.interests),
    own.field === null || other.field === null ? NaN : Number(folded(own.field) === folded(other.field)),
    Math.abs(numberOf(own.age) - numberOf(other.age)),
    numberOf(own.age),
    numberOf(other.age),
    QUALITIES.reduce((sum, [wanted], at) => sum + (wants.get(wanted) ?? NaN) * (marks[at] ?? NaN), 0),
    wants.get('attractive') ?? NaN,
    wants.get('shared') ?? NaN,
    shares(other.wants).get('attractive') ?? NaN,
    ...QUALITIES.map(([, mark]) => numberOf(own.self[mark])),
    ...marks,
    ...marks.map((mark) => sign * mark),
  ];
}

const numberOf = (value: number | null | undefined): number => value ?? NaN;
const folded = (field: string): string => field.trim().toLowerCase();

/** Points as shares of their sum: not everybody gives the same number of points. */
function shares(points: Profile['wants']): Map<string, number> {
  const stated = Object.entries(points).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const sum = stated.reduce((total, [, value]) => total + value, 0);
  return new Map(sum > 0 ? stated.map(([name, value]) => [name, value / sum]) : []);
}

/** Pearson's correlation over the interests that both stated; NaN below three, or when one likes all alike. */
export function interestCorrelation(own: Profile['interests'], other: Profile['interests']): number {
  const both = Object.entries(own).flatMap(([name, mine]) => {
    const theirs = other[name];
    return mine === null || theirs === null || theirs === undefined ? [] : [[mine, theirs] as const];
  });
  if (both.length < 3) return NaN;
  const meanMine = both.reduce((sum, [mine]) => sum + mine, 0) / both.length;
  const meanTheirs = both.reduce((sum, [, theirs]) => sum + theirs, 0) / both.length;
  let product = 0;
  let squareMine = 0;
  let squareTheirs = 0;
  for (const [mine, theirs] of both) {
    product += (mine - meanMine) * (theirs - meanTheirs);
    squareMine += (mine - meanMine) ** 2;
    squareTheirs += (theirs - meanTheirs) ** 2;
  }
  return squareMine === 0 || squareTheirs === 0 ? NaN : product / Math.sqrt(squareMine * squareTheirs);
}
