export { countOnce, expandQuery, QueryExpansion, withSynonyms, type SynonymHit } from './expand-query.js';
export { SYNONYM_WEIGHT, type SynonymDirection, type SynonymSet } from './synonym-set.js';
export { Synonyms, termForm, type TermMatch } from './synonyms.js';
