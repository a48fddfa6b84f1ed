import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OutboxModule } from '#foundation/outbox';
import { DeliveriesResolver } from './deliveries.resolver.js';
import { DeliveryQueries } from './deliveries.queries.js';
import { DeliveryService } from './deliveries.service.js';
import { Readiness } from './readiness.js';
import { UpkeepHandlers } from './upkeep.handlers.js';

/** What the operator sees of background work, and its upkeep; loaded by both processes. */
@Module({
  imports: [DiscoveryModule, OutboxModule],
  providers: [Readiness, DeliveriesResolver, DeliveryQueries, DeliveryService, UpkeepHandlers],
  exports: [Readiness],
})
export class JobsModule {}
