import { loosen, type Loosening } from './constraints/loosening.js';
import { type Pair } from './scoring/feature.js';
import { featureVector } from './scoring/features.js';
import { gradeOf } from './scoring/grade.js';
import { LINEAR_MODEL, rankVector, type RankingModel } from './scoring/ranker.js';
import { type NeedView } from './views.js';

/**
 * What the need may ask less of, over the pairs that a match has considered. A supplier counts where it would reach
 * grade C for the need as it would be: scored again, since time and capacity to spare grow as the need asks for less.
 */
export function loosenNeed(need: NeedView, considered: readonly Pair[], model: RankingModel = LINEAR_MODEL): Loosening {
  const isWorth = (pair: Pair): boolean => gradeOf(rankVector(model, featureVector(pair), pair.need).score) !== 'D';
  return loosen({ need, pairs: considered, isWorth });
}
