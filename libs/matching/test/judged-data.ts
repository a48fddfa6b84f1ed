import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Public judged collections, kept beside the checkout and not part of it. */
export const JUDGED = resolve('../shared/data');

export function isThere(folder: string): boolean {
  const path = resolve(JUDGED, folder);
  // eslint-disable-next-line no-console -- a silent skip would look like a passed bar
  if (!existsSync(path)) console.warn(`SKIPPED: the quality bars need ${path}`);
  return existsSync(path);
}

export function readLines<Row>(file: string): Row[] {
  const bytes = readFileSync(resolve(JUDGED, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim();
  return text.split('\n').map((line) => JSON.parse(line) as Row);
}

/** Query → document → grade. */
export function readGrades(file: string): Map<string, Map<string, number>> {
  const grades = new Map<string, Map<string, number>>();
  for (const line of readFileSync(resolve(JUDGED, file), 'utf8').trim().split('\n')) {
    const [query = '', document = '', grade = '0'] = line.split('\t');
    const ofQuery = grades.get(query) ?? new Map<string, number>();
    grades.set(query, ofQuery.set(document, Number(grade)));
  }
  return grades;
}

/** nDCG@10 with gain 2^grade − 1, and the share of positive documents among the first 100. */
export function judge(
  ranking: readonly string[],
  grades: ReadonlyMap<string, number>,
): { ndcg: number; recall: number } {
  const gain = (grade: number, at: number): number => (2 ** grade - 1) / Math.log2(at + 2);
  const positive = [...grades].filter(([, grade]) => grade > 0);
  const best = positive
    .map(([, grade]) => grade)
    .sort((a, b) => b - a)
    .slice(0, 10)
    .reduce((sum, grade, at) => sum + gain(grade, at), 0);
  const found = ranking.slice(0, 10).reduce((sum, id, at) => sum + gain(grades.get(id) ?? 0, at), 0);
  const top = new Set(ranking.slice(0, 100));
  return { ndcg: found / best, recall: positive.filter(([id]) => top.has(id)).length / positive.length };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
