export type { CandidateDocument, CandidateIndex, CandidateSearch, Version } from './candidate-index.js';
export { PooledIndex, type PooledIndexOptions } from './pooled-index.js';
export { defaultThreads, SearchPool, SearchPoolBusy, type SearchPoolOptions } from './threads/search-pool.js';
export { type Snapshot, type SnapshotFacts, UnusableSnapshot } from './snapshot/snapshot-file.js';
export { SnapshotStore } from './snapshot/snapshot-store.js';
export { indexVersion } from './index-version.js';
