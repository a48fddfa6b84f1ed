import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FirmsModule } from '#firms';
import { FilesModule } from '#foundation/files';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NeedsModule } from '#needs';
import { NotificationsModule } from '#notifications';
import { ProposalsModule } from '#proposals';
import { Awards } from './awards.service.js';
import { Bid, BidOpening } from './bid.entity.js';
import { BidAttachments } from './bid-attachments.js';
import { BidNotices } from './bid-notices.handlers.js';
import { BidsHandlers } from './bids.handlers.js';
import { BidQueries } from './bids.queries.js';
import { BidPayloadResolver, BidsResolver } from './bids.resolver.js';
import { Bids } from './bids.service.js';
import { NeedBidsResolver } from './need-bids.resolver.js';
import { Opening } from './opening.service.js';
import { SealKeys } from './sealing/seal-keys.js';

@Module({
  imports: [
    OutboxModule,
    FilesModule,
    IdentityModule,
    NotificationsModule,
    FirmsModule,
    NeedsModule,
    ProposalsModule,
    TypeOrmModule.forFeature([Bid, BidOpening]),
  ],
  providers: [
    Bids,
    Opening,
    Awards,
    SealKeys,
    BidAttachments,
    BidQueries,
    BidsHandlers,
    BidNotices,
    BidsResolver,
    BidPayloadResolver,
    NeedBidsResolver,
  ],
  exports: [BidQueries, Bids],
})
export class BidsModule {}
