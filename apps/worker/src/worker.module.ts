import { type DynamicModule, Module } from '@nestjs/common';
import { type Config, ConfigModule } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { BackgroundModule, JobsModule, LANE_SLOTS } from '#foundation/jobs';
import { OutboxModule } from '#foundation/outbox';
import { businessModules } from '../../modules.js';
import { WorkerHealth } from './worker-health.js';

/** An index is loaded by one statement; nobody waits at a screen for this process. */
const STATEMENT_TIMEOUT_MS = 30_000;
/** Connections beside those of running jobs: the relay's own, marks and leases, reads. */
const SPARE_CONNECTIONS = 6;

@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.for(config),
        DatabaseModule.with({ statementTimeoutMs: STATEMENT_TIMEOUT_MS, pool: poolSize(config) }),
        OutboxModule,
        BackgroundModule.with(),
        JobsModule,
        ...businessModules,
      ],
      providers: [WorkerHealth],
    };
  }
}

/** Every running job may hold a transaction, so fewer connections than slots would stop the lanes for each other. */
function poolSize(config: Config): number {
  return Math.max(config.DATABASE_POOL, LANE_SLOTS + SPARE_CONNECTIONS);
}
