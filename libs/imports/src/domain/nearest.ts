/**
 * Edits between two words: insertion, deletion, substitution, and the swap of neighbours (optimal string alignment,
 * Damerau 1964), counted in code points.
 */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let [before, last]: number[][] = [[], Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1;
      const best = Math.min((last?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last?.[j - 1] ?? 0) + cost);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(isSwap ? Math.min(best, (before?.[j - 2] ?? 0) + 1) : best);
    }
    [before, last] = [last ?? [], row];
  }
  return last?.[to.length] ?? 0;
}

const LONGEST = 60;

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_/()（）·]/g, '');

/** The option that was most likely meant; null when none is within a third of its length. Equal ones: the first. */
export function nearest<T>(
  written: string,
  options: readonly T[],
  namesOf: (option: T) => readonly string[],
): T | null {
  const word = fold(written);
  if (word === '' || [...word].length > LONGEST) return null;
  let best: { option: T; distance: number } | null = null;
  for (const option of options) {
    for (const name of namesOf(option).map(fold)) {
      const room = Math.max(1, Math.floor([...name].length / 3));
      const isPart = word.length > 1 && name.includes(word);
      const distance = isPart ? 0.5 : editDistance(word, name);
      if ((isPart || distance <= room) && (best === null || distance < best.distance)) best = { option, distance };
    }
  }
  return best?.option ?? null;
}
