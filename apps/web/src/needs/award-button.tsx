import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { labels } from '../ui/labels';
import { useNeedAct } from './act';
import type { NeedBid } from './bids-tab';
import { DisqualifyDialog } from './disqualify-dialog';
import { graphql } from './gql';
import type { NeedDetail } from './need-query';

const AwardNeedDocument = graphql(`
  mutation AwardNeed($input: AwardNeedInput!) {
    awardNeed(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const ShortlistBidDocument = graphql(`
  mutation ShortlistBid($input: BidActInput!) {
    shortlistBid(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const DECIDED = ['WON', 'LOST', 'DISQUALIFIED'];
const MAY_AWARD = ['BIDDING', 'EVALUATING'];

/** 选定 in one press and one confirmation; putting on the short list and ruling out behind it. */
export function AwardButton({ need, bid }: { need: NeedDetail; bid: NeedBid }) {
  const { t } = useLingui();
  const [isRulingOut, setRulingOut] = useState(false);
  const award = useNeedAct({
    needId: need.id,
    done: t`已选定，双方确认意向后即可签合同`,
    send: async (bidIds: string[], clientMutationId) =>
      (await execute(AwardNeedDocument, { input: { needId: need.id, bidIds, clientMutationId } })).awardNeed,
  });
  const shortlist = useNeedAct({
    needId: need.id,
    send: async (bidId: string, clientMutationId) =>
      (await execute(ShortlistBidDocument, { input: { bidId, clientMutationId } })).shortlistBid,
  });
  if (DECIDED.includes(bid.status) || !MAY_AWARD.includes(need.status)) return t(labels.bidStatus[bid.status]);
  return (
    <div className="row">
      <Button
        loading={award.isPending}
        disabled={bid.needsReconfirmation}
        onClick={() =>
          askFirst({
            title: t`选定这家供应商`,
            content: t`选定后其他报价方会收到未选定通知，并生成一份待双方确认的合作意向。`,
            okText: t`选定`,
            onOk: () => award.mutate([bid.id]),
          })
        }
      >
        <Trans>选定</Trans>
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'shortlist', label: t`列入候选`, disabled: bid.status === 'SHORTLISTED' },
            { key: 'out', label: t`判为不合格` },
          ],
          onClick: ({ key }) => (key === 'out' ? setRulingOut(true) : shortlist.mutate(bid.id)),
        }}
      >
        <Button type="text">
          <Trans>更多</Trans>
        </Button>
      </Dropdown>
      {bid.needsReconfirmation && (
        <span className="meta">
          <Trans>需求已变更，待对方重新确认报价</Trans>
        </span>
      )}
      {isRulingOut && <DisqualifyDialog needId={need.id} bidId={bid.id} onClose={() => setRulingOut(false)} />}
    </div>
  );
}
