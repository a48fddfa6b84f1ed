export { Embedder } from './embedder.service.js';
export { ListingVectors } from './listing-vectors.js';
export { type NearListing } from './near-vectors.js';
export { NeedEmbedded } from './vectors.events.js';
export { VectorsModule } from './vectors.module.js';
