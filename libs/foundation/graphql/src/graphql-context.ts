import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { Actor } from '#foundation/access';
import type { Loaders } from './loaders.js';

/** What resolvers get besides their arguments; built anew for each request and each event of a subscription. */
export interface GraphqlContext {
  readonly actor: Actor;
  readonly loaders: Loaders;
  readonly requestId: string;
  /** Address of the caller. */
  readonly ip: string;
  readonly req: Request;
  readonly res: Response;
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
