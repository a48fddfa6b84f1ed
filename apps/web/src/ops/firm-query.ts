import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { OpsFirmQuery } from './gql/graphql';

const OpsFirmDocument = graphql(`
  query OpsFirm($firmId: Uuid!) {
    firm(id: $firmId) {
      id
      creditCode
      nameZh
      nameEn
      shortName
      status
      statusReason
      waitingSince
      verifiedAt
      createdAt
      version
      isDemo
      isBuyer
      isSupplier
      districtCode
      address
      legalPerson
      foundedOn
      industryCode
      staff
      size
      revenueBand
      profile
      nodeCodes
      contactName
      contactPhone
      contactEmail
      certificates {
        id
        kind
        number
        trust
        validFrom
        validTo
        revokedAt
      }
    }
  }
`);

export type OpsFirm = NonNullable<OpsFirmQuery['firm']>;

export const firmQuery = (firmId: string) =>
  queryOptions({
    queryKey: ['ops-firm', firmId],
    queryFn: async ({ signal }) => (await execute(OpsFirmDocument, { firmId }, { signal })).firm ?? null,
  });
