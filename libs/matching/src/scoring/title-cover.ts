import { countTerms } from '../retrieval/tokenizer.js';
import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Weight of the need's terms that the listing's title contains ÷ weight of all of them, 0 to 1; null without a listing. */
export const titleCover = {
  name: 'titleCover',
  label: words('供给名称覆盖', 'cover by the title'),
  measure: ({ listing, listingRelevance: { cover, impacts } }) => {
    if (listing === null) return null;
    const inTitle = countTerms(listing.title);
    let titled = 0;
    let all = 0;
    for (const { term, weight } of impacts) {
      all += weight;
      if (inTitle.has(term)) titled += weight;
    }
    return all === 0 ? 0 : (cover * titled) / all;
  },
  describe: (_, value) =>
    value === null
      ? words('无供给信息', 'no listing')
      : words(`供给名称覆盖需求用语 ${percent(value)}`, `the title covers ${percent(value)} of the need's terms`),
} as const satisfies Feature;
