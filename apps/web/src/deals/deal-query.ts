import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { DealPageQuery } from './gql/graphql';

const DealPageDocument = graphql(`
  query DealPage($dealId: Uuid!) {
    deal(id: $dealId) {
      id
      number
      stage
      turn
      since
      dueOn
      isOverdue
      currency
      estimate
      contractAmount
      orderedAmount
      paidAmount
      intention {
        id
        number
        status
        statusReason
        source
        createdAt
        buyerFirmId
        supplierFirmId
        buyerConfirmedAt
        supplierConfirmedAt
        amountEstimate
        bidId
        buyer {
          id
          nameZh
          nameEn
          contactName
          contactPhone
          contactEmail
        }
        supplier {
          id
          nameZh
          nameEn
          contactName
          contactPhone
          contactEmail
        }
        need {
          id
          number
          title
          deliveryBy
          unit
          quantity
        }
        contracts {
          id
          number
          contractNo
          amount
          orderedAmount
          signedOn
          startsOn
          endsOn
          status
          file {
            id
            name
            size
          }
          orders {
            id
            number
            amount
            status
            orderedOn
            deliveryDue
            deliveredOn
            acceptedOn
            paymentDue
            paidOn
            lateDays
            quantity
            unit
          }
        }
      }
    }
  }
`);

export type Deal = DealPageQuery['deal'];
export type DealContract = Deal['intention']['contracts'][number];
export type DealOrder = DealContract['orders'][number];

export const dealQuery = (dealId: string) =>
  queryOptions({
    queryKey: ['deal', dealId],
    queryFn: async ({ signal }) => (await execute(DealPageDocument, { dealId }, { signal })).deal,
  });

export const dealRenews = (dealId: string) => [['deal', dealId], ['deals']];
