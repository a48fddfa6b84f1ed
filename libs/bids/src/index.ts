export { BidsModule } from './bids.module.js';
export { Bid, BidComparison } from './bid.entity.js';
export { BidAccess } from './bids.access.js';
export { BidQueries } from './bids.queries.js';
export { BidsAwarded, BidsOpened, BidSubmitted, BidWithdrawn } from './bids.events.js';
export { bidLifecycle } from './domain/bid-lifecycle.js';
export { type BidTerms } from './domain/bid-terms.js';
export { commitment, newDataKey, newSalt, SEAL_ALG, sealContent, wrapKey, wrappingKeyId } from './sealing/seal.js';
