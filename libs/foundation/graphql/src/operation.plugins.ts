import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { log } from '#foundation/telemetry';
import { admit } from './admission.js';
import { GraphqlInvalid } from './coded-errors.js';
import type { GraphqlContext } from './graphql-context.js';
import { presentError } from './present-error.js';
import type { RateLimits } from './rate-limits.js';

/** Lets operations in: limits, access rules and price are settled before any resolver runs. */
export function admission(rates: RateLimits): ApolloServerPlugin<GraphqlContext> {
  const listener: GraphQLRequestListener<GraphqlContext> = {
    async didResolveOperation({ schema, document, operation, request, contextValue }) {
      if (!operation) throw new GraphqlInvalid('operationName');
      if (operation.operation === OperationTypeNode.SUBSCRIPTION)
        throw new GraphqlInvalid('subscriptions are served at /live');
      const cost = admit({ schema, document, operation, variables: request.variables ?? {}, context: contextValue });
      await rates.chargeRest(contextValue.actor, contextValue.ip, cost);
    },
  };
  return { requestDidStart: async () => listener };
}

/** Puts every error into the form that may leave the house, in the asker's language. */
export function errorsForReaders(): ApolloServerPlugin<GraphqlContext> {
  const operations = log('operation');
  const listener: GraphQLRequestListener<GraphqlContext> = {
    async willSendResponse({ errors, response, contextValue, operationName }) {
      if (!errors || response.body.kind !== 'single') return;
      const { actor, requestId } = contextValue;
      const shown: GraphQLFormattedError[] = errors.map((error) =>
        presentError(error, { locale: actor.locale, requestId }),
      );
      const codes = shown.map(({ extensions }) => extensions?.['code']);
      operations.debug({ operation: operationName, codes, requestId }, 'answered with errors');
      response.body.singleResult.errors = shown;
    },
  };
  return { requestDidStart: async () => listener };
}
