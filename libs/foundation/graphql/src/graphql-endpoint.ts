import type { ApolloServer } from '@apollo/server';
import type { Request, Response } from 'express';
import type { FormattedExecutionResult } from 'graphql';
import { statusOf, TimedOut } from './coded-errors.js';
import { sendCompressed } from './compressed.js';
import type { Caller, FrontDoor } from './front-door.js';
import type { GraphqlContext } from './graphql-context.js';
import { LIMITS } from './limits.js';
import { Loaders } from './loaders.js';

/** `POST /graphql`: one operation, answered at once. */
export function graphqlEndpoint(door: FrontDoor, server: ApolloServer<GraphqlContext>) {
  return (request: Request, response: Response): Promise<void> =>
    door.receive(request, response, async (caller) => {
      const result = await inTime(execute(server, caller));
      await send(caller, result);
    });
}

async function execute(server: ApolloServer<GraphqlContext>, caller: Caller): Promise<FormattedExecutionResult> {
  const { actor, requested, ip, request: req, response: res } = caller;
  const contextValue: GraphqlContext = { actor, loaders: new Loaders(), requestId: actor.requestId, ip, req, res };
  const { query, variables, operationName } = requested;
  const answer = await server.executeOperation({ query, variables, operationName }, { contextValue });
  if (answer.body.kind !== 'single') throw new Error('only single answers are served here');
  return answer.body.singleResult;
}

/** The database gives up after 4 s; this ends what waits for anything else. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut()), LIMITS.operationMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function send({ request, response }: Caller, { data, errors }: FormattedExecutionResult): Promise<void> {
  // With data the answer is one of GraphQL, whatever its single fields say.
  const status = errors?.[0] && (data === undefined || data === null) ? statusOf(errors[0].extensions?.['code']) : 200;
  const wait = errors?.[0]?.extensions?.['retryAfterSeconds'];
  if (typeof wait === 'number') response.setHeader('retry-after', String(wait));
  response.status(status).setHeader('content-type', 'application/json; charset=utf-8');
  const answer = errors ? { errors, ...(data !== undefined && { data }) } : { data };
  await sendCompressed(request, response, JSON.stringify(answer));
}
