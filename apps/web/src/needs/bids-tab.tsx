import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { BidCompare } from './bid-compare';
import { graphql } from './gql';
import type { NeedBidsQuery } from './gql/graphql';
import type { NeedDetail } from './need-query';
import { SealedBids } from './sealed-bids';

const NeedBidsDocument = graphql(`
  query NeedBids($needId: Uuid!) {
    compareBids(needId: $needId) {
      pricePlace
      priceWithTax
      ratioToLowest
      daysBehindQuickest
      bid {
        id
      }
    }
    bids(needId: $needId, first: 30) {
      totalCount
      nodes {
        id
        number
        status
        statusReason
        isSealed
        price
        currency
        isTaxIncluded
        taxRate
        leadTimeDays
        validUntil
        note
        submittedAt
        needsReconfirmation
        attachments {
          id
          name
          size
        }
        paymentSplit {
          stage
          percent
          days
        }
        bidder {
          id
          nameZh
          nameEn
          districtCode
          certificates {
            kind
            validTo
          }
        }
      }
    }
    bidOpening(needId: $needId) {
      firstAt
      firstPerson
      openedAt
    }
  }
`);

export type NeedBid = NeedBidsQuery['bids']['nodes'][number];
export type NeedBids = NeedBidsQuery;

/** The bids of a need, side by side as soon as they may be read. */
export function BidsTab({ need }: { need: NeedDetail }) {
  const query = useQuery({
    queryKey: ['need-bids', need.id],
    queryFn: ({ signal }) => execute(NeedBidsDocument, { needId: need.id }, { signal }),
  });
  return (
    <StateView query={query} skeleton={<Skeleton lines={8} />}>
      {(data) => {
        const standing = data.bids.nodes.filter(({ status }) => status !== 'WITHDRAWN' && status !== 'REPLACED');
        const isClosed = need.bidding === 'SEALED' && !data.bidOpening?.openedAt;
        return (
          <div className="stack">
            {isClosed && <SealedBids need={need} opening={data.bidOpening ?? null} count={standing.length} />}
            {!isClosed && standing.length > 0 && <BidCompare need={need} bids={standing} figures={data.compareBids} />}
            {!isClosed && standing.length === 0 && (
              <Empty>
                <Trans>还没有企业接单。已推送的供应商会收到提醒；也可以在“撮合推荐”里邀请接单。</Trans>
              </Empty>
            )}
          </div>
        );
      }}
    </StateView>
  );
}
