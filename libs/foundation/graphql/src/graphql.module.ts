import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { CodedErrorFilter } from './coded-error.filter.js';
import { type DriverOptions, GraphqlDriver } from './graphql-driver.js';
import { InputPipe } from './input-pipe.js';
import { LiveStreams } from './live-streams.js';
import type { DocumentTexts } from './persisted-documents.js';
import type { RateBudgets } from './rate-limits.js';

export interface GraphqlOptions {
  /** Points per minute other than the usual ones; the configuration's factor is applied on top. */
  readonly budgets?: Partial<RateBudgets>;
  /** The documents of our own pages, which in production are the only ones that people may send. */
  readonly documents?: DocumentTexts;
}

/** `POST /graphql` and `POST /live` over the resolvers of all modules; needs a provider of `Authentication`. */
@Module({})
export class GraphqlModule {
  static with(options: GraphqlOptions = {}): DynamicModule {
    return {
      module: GraphqlModule,
      imports: [
        GraphQLModule.forRoot<DriverOptions>({
          driver: GraphqlDriver,
          autoSchemaFile: true,
          sortSchema: true,
          buildSchemaOptions: { noDuplicatedFields: true },
          budgets: options.budgets ?? {},
          documents: options.documents ?? {},
        }),
      ],
      providers: [
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: CodedErrorFilter },
        LiveStreams,
      ],
      exports: [LiveStreams],
    };
  }
}
