import { Module } from '@nestjs/common';
import { OutboxModule } from '#foundation/outbox';
import { ListingsModule } from '#listings';
import { NeedsModule } from '#needs';
import { Embedder } from './embedder.service.js';
import { ListingVectors } from './listing-vectors.js';
import { VectorHandlers } from './vectors.handlers.js';
import { VectorRows } from './vector-rows.js';

@Module({
  imports: [OutboxModule, ListingsModule, NeedsModule],
  providers: [Embedder, VectorRows, ListingVectors, VectorHandlers],
  exports: [Embedder, ListingVectors],
})
export class VectorsModule {}
