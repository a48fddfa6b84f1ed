export type Grade = 'A' | 'B' | 'C' | 'D';

/** Least score of each grade. A firm without any past can reach 59: A must be open to newcomers. */
const LEAST: ReadonlyArray<readonly [Grade, number]> = [
  ['A', 50],
  ['B', 38],
  ['C', 25],
];

/** The score in four words for people; a probability needs decided proposals first. */
export function gradeOf(score: number): Grade {
  return LEAST.find(([, least]) => score >= least)?.[0] ?? 'D';
}
