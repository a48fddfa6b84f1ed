import { Module } from '@nestjs/common';
import { OutboxModule } from '#foundation/outbox';
import { HonourQueries } from './honours.queries.js';
import { HonourPayloadResolver, HonoursResolver } from './honours.resolver.js';
import { Honours } from './honours.service.js';

@Module({
  imports: [OutboxModule],
  providers: [Honours, HonourQueries, HonoursResolver, HonourPayloadResolver],
  exports: [HonourQueries],
})
export class HonoursModule {}
