import { Module } from '@nestjs/common';
import { OutboxModule } from '#foundation/outbox';
import { DeliveriesResolver } from './deliveries.resolver.js';
import { DeliveryQueries } from './deliveries.queries.js';
import { DeliveryService } from './deliveries.service.js';
import { UpkeepHandlers } from './upkeep.handlers.js';

/** What the operator sees of background work, and its upkeep; loaded by both processes. */
@Module({
  imports: [OutboxModule],
  providers: [DeliveriesResolver, DeliveryQueries, DeliveryService, UpkeepHandlers],
})
export class JobsModule {}
