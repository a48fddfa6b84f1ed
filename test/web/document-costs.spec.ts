import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { loadConfig } from '#foundation/config';
import { projectDirectory } from '#foundation/embedded';
import { createApi } from '../../apps/api/src/api.js';
import { LIMITS } from '../../libs/foundation/graphql/src/limits.js';
import { costOf, walkOperation } from '../../libs/foundation/graphql/src/operation-walk.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { ensurePagesBuilt } from '../support/platform-build.js';

/** Rows that pages ask for by a variable, at most; no other document leaves its page size open. */
const PAGE_SIZES: Readonly<Record<string, number>> = {
  OpsFirms: 100,
  ProjectsList: 100,
  ReviewBoard: 10,
  ReviewDone: 30,
  ReviewQueue: 50,
};

interface Priced {
  readonly name: string;
  readonly cost: number;
  readonly hasOpenPageSize: boolean;
}

/** Every document that a page may send, at the server's price with the most rows that the page asks for. */
function pricesOf(schema: GraphQLSchema): readonly Priced[] {
  const file = path.join(projectDirectory(), 'dist/web/persisted-documents.json');
  const texts = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  return texts.flatMap((text) => {
    const document = parse(text);
    const errors = validate(schema, document);
    if (errors.length > 0) throw new Error(`${text}: ${errors.join(', ')}`);
    return document.definitions.flatMap((operation) => {
      if (operation.kind !== Kind.OPERATION_DEFINITION) return [];
      const name = operation.name?.value ?? text;
      // Throws where depth, aliases, fields or the like are too many.
      const { costs, firsts } = walkOperation(schema, document, operation);
      const open = firsts.filter((first) => typeof first !== 'number').map(({ variable }) => variable);
      const variables = Object.fromEntries(open.map((variable) => [variable, PAGE_SIZES[name] ?? LIMITS.first]));
      return [{ name, cost: costOf(costs, variables), hasOpenPageSize: open.length > 0 }];
    });
  });
}

describe('the documents of the pages', () => {
  let database: TestDatabase;
  let app: NestExpressApplication;
  let prices: readonly Priced[];

  beforeAll(async () => {
    ensurePagesBuilt();
    database = await cloneDatabase();
    app = await createApi(
      loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, SEALING_KEY: Buffer.alloc(32).toString('base64') }),
    );
    await app.init();
    prices = pricesOf(app.get(GraphQLSchemaHost).schema);
  }, 180_000);

  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  it('cost no more than the server lets in', () => {
    expect(prices.length).toBeGreaterThan(100);
    expect(prices.filter(({ cost }) => cost > LIMITS.cost)).toEqual([]);
  });

  it('are each known by another name', () => {
    const names = prices.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('leave their page size open only where it is known here', () => {
    const open = prices.filter(({ hasOpenPageSize }) => hasOpenPageSize).map(({ name }) => name);
    expect(open.sort()).toEqual(Object.keys(PAGE_SIZES));
  });
});
