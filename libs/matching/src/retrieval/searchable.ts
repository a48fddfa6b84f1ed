import { type ImpactIndex } from './impact-index.js';

/** What a search needs of an index; another holder of hits may stand in for it. */
export type SearchableIndex = Pick<ImpactIndex, 'prepare' | 'search' | 'explain'>;
