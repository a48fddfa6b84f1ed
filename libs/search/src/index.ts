export type {
  CandidateDocument,
  CandidateIndex,
  CandidateSearch,
  Removal,
  TermPoints,
  Version,
  VersionedDocument,
} from './candidate-index.js';
export { OpenSearchIndex, type OpenSearchIndexOptions } from './opensearch/opensearch-index.js';
export { OpenSearchRefused, OpenSearchUnavailable } from './opensearch/opensearch-errors.js';
export { PooledIndex, type PooledIndexOptions } from './pooled-index.js';
export { defaultThreads, SearchPool, SearchPoolBusy, type SearchPoolOptions } from './threads/search-pool.js';
export { type Snapshot, type SnapshotFacts, UnusableSnapshot } from './snapshot/snapshot-file.js';
export { SnapshotStore } from './snapshot/snapshot-store.js';
export { indexVersion } from './index-version.js';
export { type Change, ChangeFeed, type ChangeKind } from './change-feed.js';
export { LatestOnly } from './latest-only.js';
