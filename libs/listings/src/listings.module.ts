import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainsModule } from '#chains';
import { FirmsModule } from '#firms';
import { OutboxModule } from '#foundation/outbox';
import { Listing } from './listing.entity.js';
import { ListingEntry } from './listing-entry.service.js';
import { ListingExpiry } from './listing-expiry.service.js';
import { ListingHandlers } from './listing.handlers.js';
import { ListingMatching } from './listing-matching.js';
import { ListingQueries } from './listing.queries.js';
import { ListingPayloadResolver, ListingResolver } from './listing.resolver.js';
import { ListingRows } from './listing-rows.js';
import { ListingService } from './listing.service.js';

@Module({
  imports: [OutboxModule, ChainsModule, FirmsModule, TypeOrmModule.forFeature([Listing])],
  providers: [
    ListingService,
    ListingEntry,
    ListingExpiry,
    ListingHandlers,
    ListingRows,
    ListingQueries,
    ListingMatching,
    ListingResolver,
    ListingPayloadResolver,
  ],
  exports: [ListingEntry, ListingQueries, ListingMatching],
})
export class ListingsModule {}
