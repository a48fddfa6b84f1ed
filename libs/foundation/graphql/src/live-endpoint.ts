import type { Request, Response } from 'express';
import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import { type Actor, hasSameRights } from '#foundation/access';
import { admit, type Applicant } from './admission.js';
import { GraphqlInvalid } from './coded-errors.js';
import type { Caller, FrontDoor } from './front-door.js';
import type { GraphqlContext } from './graphql-context.js';
import { LIMITS } from './limits.js';
import type { LiveStreams } from './live-streams.js';
import { Loaders } from './loaders.js';
import { mapStream } from './map-stream.js';
import type { RequestedOperation } from './persisted-documents.js';
import { presentError } from './present-error.js';
import type { RateLimits } from './rate-limits.js';

interface Live {
  readonly door: FrontDoor;
  readonly schema: GraphQLSchema;
  readonly rates: RateLimits;
  readonly streams: LiveStreams;
}

type Subscription = Omit<Applicant, 'context'>;

/** `POST /live`: one subscription as server-sent events, over the same schema, limits and rules as everything else. */
export function liveEndpoint(live: Live) {
  const documentOf = reader(live.schema);
  const accepted = new WeakMap<Request, { subscription: Subscription; caller: Caller }>();
  const handler = createHandler({
    // No "single connection mode": it would keep state of strangers between their requests.
    authenticate: () => null,
    onSubscribe: ({ raw }) => {
      const entry = accepted.get(raw);
      if (!entry) throw new Error('a stream was opened past the front door');
      const { schema, document, operation, variables } = entry.subscription;
      return {
        schema,
        document,
        operationName: operation.name?.value,
        variableValues: variables,
        contextValue: { caller: entry.caller, subscription: entry.subscription },
      };
    },
    subscribe: ({ contextValue }) => subscribe(live, contextValue),
  });

  return (request: Request, response: Response): Promise<void> =>
    live.door.receive(request, response, async (caller) => {
      const subscription = read(documentOf(caller.requested), live.schema, caller);
      const { actor, ip } = caller;
      await live.rates.chargeRest(actor, ip, admit({ ...subscription, context: { actor } }));
      live.streams.add(actor.accountId ?? actor.firmId ?? ip, response);
      accepted.set(request, { subscription, caller });
      // The handler wants to see a text, and not one of a hash.
      request.body = { query: caller.requested.query };
      await handler(request, response);
    });
}

function read(document: DocumentNode, schema: GraphQLSchema, { requested }: Caller): Subscription {
  const operation = getOperationAST(document, requested.operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION)
    throw new GraphqlInvalid('only subscriptions are served here');
  return { schema, document, operation, variables: requested.variables };
}

/** Parses and validates; documents of our own pages are kept, strangers' texts are not. */
function reader(schema: GraphQLSchema) {
  const kept = new Map<string, DocumentNode>();
  return ({ query, isPersisted }: RequestedOperation): DocumentNode => {
    const known = kept.get(query);
    if (known) return known;
    const document = parse(query, { maxTokens: LIMITS.tokens });
    const [error] = validate(schema, document, [...specifiedRules, NoSchemaIntrospectionCustomRule], { maxErrors: 1 });
    if (error) throw error;
    if (isPersisted) kept.set(query, document);
    return document;
  };
}

/** Each event is a request of its own: the session is asked for again, loaders start empty, rules are checked. */
async function subscribe(live: Live, { caller, subscription }: { caller: Caller; subscription: Subscription }) {
  const argsFor = (contextValue: GraphqlContext, rootValue: unknown): ExecutionArgs => {
    const { schema, document, operation, variables } = subscription;
    return {
      schema,
      document,
      operationName: operation.name?.value,
      variableValues: variables,
      contextValue,
      rootValue,
    };
  };
  const admitted = (actor: Actor): GraphqlContext => {
    const { request: req, response: res, ip } = caller;
    const context: GraphqlContext = { actor, loaders: new Loaders(), requestId: actor.requestId, ip, req, res };
    admit({ ...subscription, context });
    return context;
  };
  const presented = (result: ExecutionResult): ExecutionResult => present(result, caller);

  const source = await createSourceEventStream(argsFor(admitted(caller.actor), undefined));
  if (!(Symbol.asyncIterator in source)) return presented(source);
  return mapStream(source, async (event) => {
    try {
      const actor = await live.door.recheck(caller);
      const context = admitted(actor);
      // The event was read with the rights of the beginning. Cut off, the client comes back and is asked anew.
      if (!hasSameRights(actor, caller.actor)) {
        caller.response.destroy();
        return { last: {} };
      }
      return presented(await execute(argsFor(context, event)));
    } catch (error) {
      // Signed out or no longer permitted: told once, then the stream ends.
      return { last: presented({ errors: [error as Error] as never }) };
    }
  });
}

function present(result: ExecutionResult, { actor }: Caller): ExecutionResult {
  if (!result.errors) return result;
  const reader = { locale: actor.locale, requestId: actor.requestId };
  return { ...result, errors: result.errors.map((error) => presentError(error, reader)) as never };
}
