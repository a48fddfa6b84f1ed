import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';

const OwnCertificatesDocument = graphql(`
  query OwnCertificates($firmId: Uuid!) {
    firm(id: $firmId) {
      certificates {
        id
        kind
        validTo
        revokedAt
      }
    }
  }
`);

/** The firm's certificates with the day on which each ends. */
export const ownCertificatesQuery = (firmId: string) =>
  queryOptions({
    queryKey: ['own-certificates', firmId],
    queryFn: async ({ signal }) =>
      ((await execute(OwnCertificatesDocument, { firmId }, { signal })).firm?.certificates ?? []).filter(
        ({ revokedAt }) => !revokedAt,
      ),
  });
