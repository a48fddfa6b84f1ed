import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { OperationDefinitionNode } from 'graphql';
import type { Actor } from '#foundation/access';
import type { Loaders } from './loaders.js';

/** What resolvers get besides their arguments; built anew for each request and each event of a subscription. */
export interface GraphqlContext {
  readonly actor: Actor;
  readonly loaders: Loaders;
  readonly requestId: string;
  readonly req: Request;
  readonly res: Response;
  /** The operation that has passed the limits and the access rules; root fields run for this one only. */
  readonly admitted: OperationDefinitionNode;
}

function contextOf(execution: ExecutionContext): GraphqlContext {
  return GqlExecutionContext.create(execution).getContext<GraphqlContext>();
}

/** The actor of the request, as a parameter of a resolver. */
export const By = createParamDecorator((_: unknown, execution: ExecutionContext): Actor => contextOf(execution).actor);

/** The request's loaders, as a parameter of a resolver. */
export const Loaded = createParamDecorator(
  (_: unknown, execution: ExecutionContext): Loaders => contextOf(execution).loaders,
);
