import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OutboxModule } from '#foundation/outbox';
import { ListingsModule } from '#listings';
import { NeedsModule } from '#needs';
import { Embedder } from './embedder.service.js';
import { ListingVectors } from './listing-vectors.js';
import { VectorFollower } from './vector-follower.js';
import { VectorHandlers } from './vectors.handlers.js';
import { VectorRows } from './vector-rows.js';

@Module({
  imports: [DiscoveryModule, OutboxModule, ListingsModule, NeedsModule],
  providers: [Embedder, VectorRows, ListingVectors, VectorFollower, VectorHandlers],
  exports: [Embedder, ListingVectors],
})
export class VectorsModule {}
