const VOWEL = /[aeiouy]/;
const ASCII_WORD = /^[a-z]+$/;

/** Undoes what adding -ed or -ing did to the stem: hopp → hop, fil → file (only after s, z, v, c, u, g as in use, size, give). */
function repair(stem: string): string {
  const last = stem.at(-1) ?? '';
  if (stem.length > 3 && last === stem.at(-2) && !'lsz'.includes(last)) return stem.slice(0, -1);
  return stem;
}

function withoutSuffix(word: string, suffix: string): string | undefined {
  if (!word.endsWith(suffix)) return undefined;
  const stem = word.slice(0, -suffix.length);
  return stem.length >= 3 && VOWEL.test(stem) ? stem : undefined;
}

function singular(word: string): string {
  if (!word.endsWith('s') || word.endsWith('ss') || word.endsWith('us') || word.endsWith('is')) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/**
 * Light English stemmer: plural, -ing, -ed and a final e or y→i, nothing derivational
 * ("services" = "service", "printing" = "printed" = "print", but "printer" stays apart).
 * Words shorter than four letters and words with other letters come back unchanged.
 */
export function stem(word: string): string {
  if (word.length < 4 || !ASCII_WORD.test(word)) return word;
  const one = singular(word);
  const bare = withoutSuffix(one, 'ing') ?? withoutSuffix(one, 'ed');
  const base = bare === undefined ? one : repair(bare);
  if (base.length > 3 && base.endsWith('e')) return base.slice(0, -1);
  return base.length > 3 && base.endsWith('y') ? `${base.slice(0, -1)}i` : base;
}
