import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { AbstractGraphQLDriver, type GqlModuleOptions } from '@nestjs/graphql';
import type { Express } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import { Config } from '#foundation/config';
import { log } from '#foundation/telemetry';
import { Authentication } from './authentication.js';
import { compiledQueries } from './compiled-queries.plugin.js';
import { FrontDoor } from './front-door.js';
import type { GraphqlContext } from './graphql-context.js';
import { graphqlEndpoint } from './graphql-endpoint.js';
import { guardSchema } from './guard-schema.js';
import { LIMITS } from './limits.js';
import { liveEndpoint } from './live-endpoint.js';
import { LiveStreams } from './live-streams.js';
import { admission, errorsForReaders } from './operation.plugins.js';
import { type DocumentTexts, PersistedDocuments } from './persisted-documents.js';
import { RATE_BUDGETS, type RateBudgets, RateLimits } from './rate-limits.js';

export interface DriverOptions extends GqlModuleOptions {
  readonly budgets?: Partial<RateBudgets>;
  readonly documents?: DocumentTexts;
}

/**
 * Serves the guarded schema. Not Nest's ApolloDriver: that one mounts Apollo's own HTTP layer, which knows GET, batches
 * and landing pages, and its subscriptions come with a second transport past our checks.
 */
@Injectable()
export class GraphqlDriver extends AbstractGraphQLDriver<DriverOptions> {
  private server: ApolloServer<GraphqlContext> | null = null;
  private redis: Redis | null = null;
  private readonly log = log('graphql');

  constructor(private readonly moduleRef: ModuleRef) {
    super();
  }

  override async generateSchema(options: DriverOptions): Promise<GraphQLSchema> {
    const schema = await super.generateSchema(options);
    if (!schema) throw new Error('no GraphQL schema was built');
    return guardSchema(schema);
  }

  async start({ schema, budgets, documents }: DriverOptions): Promise<void> {
    if (!schema) throw new Error('the GraphQL schema is missing');
    const config = this.moduleRef.get(Config, { strict: false });
    const authentication = this.moduleRef.get(Authentication, { strict: false });
    const app = this.httpAdapterHost.httpAdapter.getInstance<Express>();
    requireNoBodyParser(app);

    this.redis = await connectRedis(config.REDIS_URL, (error) => this.log.warn({ err: error }, 'Redis is away'));
    const rates = new RateLimits({
      budgets: scaled({ ...RATE_BUDGETS, ...budgets }, config.RATE_LIMIT_FACTOR),
      redis: this.redis,
    });
    const isDevelopment = config.NODE_ENV === 'development';
    const persisted = new PersistedDocuments(documents ?? {}, config.NODE_ENV !== 'production');
    const door = new FrontDoor(authentication, rates, persisted, config.PUBLIC_URL);
    this.server = new ApolloServer<GraphqlContext>({
      schema,
      introspection: isDevelopment,
      hideSchemaDetailsFromClientErrors: !isDevelopment,
      includeStacktraceInErrorResponses: false,
      allowBatchedHttpRequests: false,
      persistedQueries: false,
      stopOnTerminationSignals: false,
      parseOptions: { maxTokens: LIMITS.tokens },
      logger: this.log,
      plugins: [
        // Wraps every field for hints that we do not use: 190 µs a page.
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        admission(rates),
        compiledQueries(schema),
        errorsForReaders(),
      ],
    });
    await this.server.start();
    app.all('/graphql', graphqlEndpoint(door, this.server));
    const streams = this.moduleRef.get(LiveStreams, { strict: false });
    // Not below /graphql: that prefix is taken.
    app.all('/live', liveEndpoint({ door, schema, rates, streams }));
    if (isDevelopment) mountGraphiql(app);
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.redis?.disconnect();
  }
}

/** A parser of Nest's would read bodies before our limits do. */
function requireNoBodyParser(app: Express): void {
  if (app.router.stack.some(({ name }) => name === 'jsonParser')) {
    throw new Error(
      'create the application with { bodyParser: false }: GraphQL reads its bodies itself, within limits',
    );
  }
}

function scaled(budgets: RateBudgets, factor: number): RateBudgets {
  const { firm, account, visitorAddress } = budgets;
  return { firm: firm * factor, account: account * factor, visitorAddress: visitorAddress * factor };
}

async function connectRedis(url: string | undefined, onError: (error: unknown) => void): Promise<Redis | null> {
  if (url === undefined) return null;
  const { Redis } = await import('ioredis');
  // Counting must never wait for a Redis that is away: no queue, one try.
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 2000 });
  return redis.on('error', onError);
}

/** The page carries its scripts and styles inside and makes its editor's workers itself; it exists in development only. */
const GRAPHIQL_POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

function mountGraphiql(app: Express): void {
  app.get('/graphiql', async (_request, response) => {
    // Nine megabytes of a page: loaded by whoever opens it, not by every start.
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    response.setHeader('content-security-policy', GRAPHIQL_POLICY);
    response.type('html').send(renderGraphiQL({ endpoint: '/graphql', title: 'Lianwan' }));
  });
}
