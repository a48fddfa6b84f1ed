import { type LooseningStep } from '../constraints/loosening.js';
import { words, type Bilingual } from '../words.js';
import { needChangeWords } from './refusal-words.js';

/** "交期放宽到 2026-10-20：+4 家" */
export function looseningWords({ changes, frees, loses }: LooseningStep): Bilingual {
  const told = changes.map(needChangeWords);
  const lost = loses > 0 ? words(`，−${loses} 家`, `, −${loses}`) : words('', '');
  return words(
    `${told.map(({ zh }) => zh).join('，并')}：+${frees} 家${lost.zh}`,
    `${told.map(({ en }) => en).join(' and ')}: +${frees} ${frees === 1 ? 'supplier' : 'suppliers'}${lost.en}`,
  );
}
