import type { CandidateDocument } from '../src/candidate-index.js';

const WORDS = ['法兰', '轴承', '不锈钢', '注塑', '模具', '齿轮', '电机', '阀门', '泵', '钣金', '折弯', '喷塑'];
const PER_STEP = 40;

export interface FeedStep {
  readonly put: readonly CandidateDocument[];
  readonly remove: readonly { readonly id: string }[];
}

const idOf = (number: number): string => `d${String(number % 4000).padStart(6, '0')}`;

/** What happens at one moment of a made-up feed: always the same for the same number, old rows change and go too. */
export function stepAt(moment: number): FeedStep {
  const put = Array.from({ length: PER_STEP }, (_, at) => {
    const number = moment * PER_STEP + at;
    const word = (shift: number): string => WORDS[(number * 31 + moment * 7 + shift * 5) % WORDS.length] ?? '';
    return {
      id: idOf(number),
      text: `${word(0)}${word(1)} ${word(2)} ${number % 53}`,
      attributes: [`district:${number % 7}`],
      group: `firm-${number % 100}`,
    };
  });
  return { put, remove: [{ id: idOf(moment * 17 + 3) }, { id: idOf(moment * 29 + 11) }] };
}

/** Documents after all steps before `moment`, by id. */
export function documentsBefore(moment: number): Map<string, CandidateDocument> {
  const documents = new Map<string, CandidateDocument>();
  for (let at = 0; at < moment; at += 1) {
    const { put, remove } = stepAt(at);
    for (const document of put) documents.set(document.id, document);
    for (const { id } of remove) documents.delete(id);
  }
  return documents;
}
