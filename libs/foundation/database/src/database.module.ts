import { type DynamicModule, Inject, Injectable, Module, type OnModuleDestroy } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Clock, SystemClock } from '#kernel';
import { Config } from '#foundation/config';
import { log } from '#foundation/telemetry';
import { Commands } from './commands.js';
import { Database } from './database.js';
import { LiveBus } from './live-bus.js';
import { outliveErrors } from './outlive-errors.js';
import { installTimestampParser } from './timestamps.js';

export interface DatabaseLimits {
  /** Longest statement; the api answers people, a worker may load an index. */
  readonly statementTimeoutMs: number;
  readonly pool?: number;
}

/** The role under which api and worker live: it owns nothing and cannot read sealed bids. */
export const APP_ROLE = 'lianwan_app';

@Injectable()
class CloseLiveBus implements OnModuleDestroy {
  constructor(@Inject(LiveBus) private readonly bus: LiveBus) {}

  async onModuleDestroy(): Promise<void> {
    await this.bus.close();
  }
}

@Module({})
export class DatabaseModule {
  static with(limits: DatabaseLimits): DynamicModule {
    installTimestampParser();
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Config],
          useFactory: (config: Config) => ({
            type: 'postgres' as const,
            url: config.DATABASE_URL,
            autoLoadEntities: true,
            synchronize: false,
            poolSize: limits.pool ?? config.DATABASE_POOL,
            invalidWhereValuesBehavior: { null: 'throw' as const, undefined: 'throw' as const },
            poolErrorHandler: (error: unknown) => log('database').warn({ err: error }, 'an idle connection was lost'),
            extra: {
              connectionTimeoutMillis: 3000,
              options:
                `-c role=${APP_ROLE} -c statement_timeout=${limits.statementTimeoutMs} ` +
                '-c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000 -c timezone=UTC',
            },
          }),
        }),
      ],
      providers: [
        {
          provide: Database,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => {
            const pool = (dataSource.driver as PostgresDriver).master as pg.Pool;
            outliveErrors(pool);
            return new Database(dataSource, pool);
          },
        },
        { provide: Clock, useClass: SystemClock },
        {
          provide: LiveBus,
          inject: [Config],
          useFactory: (config: Config) => new LiveBus(config.DATABASE_URL),
        },
        Commands,
        CloseLiveBus,
      ],
      exports: [Database, Clock, LiveBus, Commands, TypeOrmModule],
    };
  }
}
