import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HandlerRegistry } from './handler-registry.js';
import { Journal } from './journal.js';

/** What both processes need: writing to the outbox. The relay is a provider of the worker's BackgroundModule. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Journal, HandlerRegistry],
  exports: [Journal, HandlerRegistry],
})
export class OutboxModule {}
