import {
  type DynamicModule,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '#foundation/config';
import { DeliveryQueue, Relay } from '#foundation/outbox';
import { Background } from './background.js';
import { chooseBackend } from './choose-backend.js';
import { DeliveryLeases } from './delivery-leases.js';
import { DeliveryRunner } from './delivery-runner.js';
import { LaneQueues } from './lane-queues.js';
import { DRAIN_MS, LaneWorkers } from './lane-workers.js';
import { QueueBackend } from './queue-backend.js';
import { Readiness } from './readiness.js';
import { Schedules } from './schedules.js';
import { Sweeper } from './sweeper.js';

@Injectable()
class BackgroundLifecycle implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(private readonly background: Background) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.background.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.background.stop();
  }
}

/** Relay, lanes, sweeper and schedules. Imported by the worker alone: the api only writes outbox rows. */
@Module({})
export class BackgroundModule {
  /** `prefix` keeps platforms that share one Redis apart; `drainMs` is the time that jobs get at shutdown. */
  static with({ prefix, drainMs = 20_000 }: { prefix?: string; drainMs?: number } = {}): DynamicModule {
    return {
      module: BackgroundModule,
      imports: [DiscoveryModule],
      providers: [
        { provide: QueueBackend, inject: [Config], useFactory: (config: Config) => chooseBackend(config, prefix) },
        { provide: DRAIN_MS, useValue: drainMs },
        LaneQueues,
        { provide: DeliveryQueue, useExisting: LaneQueues },
        Relay,
        DeliveryLeases,
        DeliveryRunner,
        LaneWorkers,
        Sweeper,
        Schedules,
        Background,
        Readiness,
        BackgroundLifecycle,
      ],
      exports: [Background, Readiness],
    };
  }
}
