import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type GraphQLSchema, isObjectType, printSchema } from 'graphql';
import { type Actor } from '#foundation/access';
import { loadConfig } from '#foundation/config';
import { operationRules } from '#foundation/graphql';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { createApi } from '../src/api.js';
import { expectCommitted } from './committed-file.js';
import { principals } from './principals.js';

describe('the schema', () => {
  let database: TestDatabase;
  let app: NestExpressApplication;
  let schema: GraphQLSchema;

  beforeAll(async () => {
    database = await cloneDatabase();
    app = await createApi(
      loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, SEALING_KEY: Buffer.alloc(32).toString('base64') }),
    );
    // The boot itself refuses a field without a rule.
    await app.init();
    schema = app.get(GraphQLSchemaHost).schema;
  }, 60_000);

  afterAll(async () => {
    await app?.close();
    await database?.drop();
  });

  it('is the committed one (UPDATE_SCHEMA=1 writes it)', () => {
    expectCommitted('apps/api/schema.graphql', `${printSchema(schema)}\n`);
  });

  it('lets each principal call what the committed matrix says (UPDATE_SCHEMA=1 writes it)', () => {
    expectCommitted('apps/api/access-matrix.md', accessMatrix(schema));
  });

  it('has a rule for every field', () => {
    const roots = ['Query', 'Mutation', 'Subscription'];
    const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
      !isObjectType(type) || type.name.startsWith('__')
        ? []
        : Object.values(type.getFields()).map((field) => ({
            name: `${type.name}.${field.name}`,
            hasRule:
              'access' in field.extensions ||
              (!roots.includes(type.name) && ('access' in type.extensions || 'accessOf' in type.extensions)),
          })),
    );
    expect(fields.length).toBeGreaterThan(50);
    expect(fields.filter(({ hasRule }) => !hasRule)).toEqual([]);
  });

  it('carries no free JSON and no floating money', () => {
    expect(printSchema(schema)).not.toMatch(/scalar JSON|(?:amount|price|budget)\w*: Float/i);
  });
});

/** Markdown: one line per operation, ● for those who may call it. Rules about the single row come on top. */
function accessMatrix(schema: GraphQLSchema): string {
  const columns: [string, Actor][] = Object.entries(principals);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rows = operationRules(schema)
    .sort((a, b) => (a.operation < b.operation ? -1 : 1))
    .map(({ operation, rule }) =>
      line([operation, rule.name, ...columns.map(([, actor]) => (rule.actor(actor) ? '●' : ''))]),
    );
  const head =
    line(['operation', 'rule', ...columns.map(([name]) => name)]) + line(['---', '---', ...columns.map(() => ':-:')]);
  return `# Who may call what\n\nGenerated from the schema's rules about the person; rules about the row apply on top.\n\n${head}${rows.join('')}`;
}
