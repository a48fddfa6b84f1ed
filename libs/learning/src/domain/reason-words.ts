import type { Bilingual } from '#kernel';

/** Why a model serves or does not, where the judgement has decided it. */
const WORDS: Readonly<Record<string, Bilingual>> = {
  challengerWins: {
    zh: '最近一个窗口证明其优于默认评分',
    en: 'the latest window proves it better than the default score',
  },
  championHolds: { zh: '现役模型表现更好', en: 'the model in service does better' },
  notBetterThanFallback: {
    zh: '最近一个窗口未证明其优于默认评分',
    en: 'the latest window does not prove it better than the default score',
  },
  tooFewGroups: { zh: '可用于检验的需求太少', en: 'too few needs to judge by' },
  nothingLearned: { zh: '没有已训练的模型', en: 'no model was learned' },
  judgementTooOld: { zh: '上次检验已过去太久', en: 'its last judgement is too long ago' },
  replaced: { zh: '已有更好的新模型', en: 'a better one has taken its place' },
};

/** In both languages; what a person wrote stands as it was written. */
export function reasonWords(reason: string): Bilingual {
  return WORDS[reason] ?? { zh: reason, en: reason };
}
