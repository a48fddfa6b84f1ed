import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { CompanyPageQuery } from './gql/graphql';

const CompanyPageDocument = graphql(`
  query CompanyPage($firmId: Uuid!) {
    firm(id: $firmId) {
      id
      creditCode
      nameZh
      nameEn
      shortName
      status
      statusReason
      verifiedAt
      version
      districtCode
      address
      legalPerson
      foundedOn
      industryCode
      staff
      revenueBand
      size
      profile
      isBuyer
      isSupplier
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
      tags {
        id
        kind
        level
        trust
        batch
        validTo
        revokedAt
      }
    }
    firmTagKinds {
      code
      nameZh
      nameEn
    }
  }
`);

export type Company = NonNullable<CompanyPageQuery['firm']>;
export type TagKinds = CompanyPageQuery['firmTagKinds'];

export const companyQuery = (firmId: string) =>
  queryOptions({
    queryKey: ['company', firmId],
    queryFn: ({ signal }) => execute(CompanyPageDocument, { firmId }, { signal }),
  });
