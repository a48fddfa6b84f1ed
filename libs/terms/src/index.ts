export { TermsModule } from './terms.module.js';
export { SynonymDirectionEnum, SynonymSet } from './synonym-set.entity.js';
export { SynonymData } from './synonym-data.js';
export { TermsAccess } from './terms.access.js';
export { type FormerTerms, SynonymSetChanged } from './terms.events.js';
export { TermsQueries } from './terms.queries.js';
export { TermsService } from './terms.service.js';
export { loadSynonyms } from './load-synonyms.js';
