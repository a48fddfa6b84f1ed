import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FirmsModule } from '#firms';
import { OutboxModule } from '#foundation/outbox';
import { NeedsModule } from '#needs';
import { ProposalsModule } from '#proposals';
import { Awards } from './awards.service.js';
import { Bid, BidOpening } from './bid.entity.js';
import { BidsHandlers } from './bids.handlers.js';
import { BidQueries } from './bids.queries.js';
import { BidPayloadResolver, BidsResolver } from './bids.resolver.js';
import { Bids } from './bids.service.js';
import { Opening } from './opening.service.js';
import { SealKeys } from './sealing/seal-keys.js';

@Module({
  imports: [OutboxModule, FirmsModule, NeedsModule, ProposalsModule, TypeOrmModule.forFeature([Bid, BidOpening])],
  providers: [Bids, Opening, Awards, SealKeys, BidQueries, BidsHandlers, BidsResolver, BidPayloadResolver],
  exports: [BidQueries, Bids],
})
export class BidsModule {}
