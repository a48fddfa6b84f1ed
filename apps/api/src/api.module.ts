import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { type Config, ConfigModule } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { GraphqlModule } from '#foundation/graphql';
import { JobsModule, Readiness as Probes } from '#foundation/jobs';
import { OutboxModule } from '#foundation/outbox';
import { businessModules } from '../../modules.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';
import { PagesAtLast, WEB_BUILD } from './web/pages-at-last.js';
import type { WebBuild } from './web/web-build.js';

/** People wait for this process: no statement may run longer than an operation. */
const STATEMENT_TIMEOUT_MS = 4000;

@Module({})
export class ApiModule {
  static with(config: Config, web: WebBuild | null): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.for(config),
        DatabaseModule.with({ statementTimeoutMs: STATEMENT_TIMEOUT_MS }),
        OutboxModule,
        JobsModule,
        DiscoveryModule,
        GraphqlModule.with({ documents: web?.documents ?? {} }),
        ...businessModules,
      ],
      controllers: [HealthController],
      providers: [Readiness, Probes, { provide: WEB_BUILD, useValue: web }, PagesAtLast],
    };
  }
}
