import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { AttachmentList } from '../ui/attachments/attachment-list';
import { useName } from '../ui/named';
import { AwardButton } from './award-button';
import { type BidLine, useBidLines } from './bid-lines';
import type { NeedBid, NeedBids } from './bids-tab';
import type { NeedDetail } from './need-query';
import './bid-compare.css';

interface BidCompareProps {
  readonly need: NeedDetail;
  readonly bids: readonly NeedBid[];
  readonly figures: NeedBids['compareBids'];
}

/** Criteria down, bids across; the best of a line says so in words. Ineligible bids stay, with the reason. */
export function BidCompare({ need, bids, figures }: BidCompareProps) {
  const { t } = useLingui();
  const name = useName();
  const [isDifferent, setDifferent] = useState(false);
  const order = new Map(figures.map(({ bid, pricePlace }) => [bid.id, pricePlace ?? Infinity]));
  const sorted = [...bids].sort((one, other) => (order.get(one.id) ?? Infinity) - (order.get(other.id) ?? Infinity));
  const lines = useBidLines(sorted, figures);
  const shown = isDifferent ? lines.filter(({ values }) => new Set(values).size > 1) : lines;
  return (
    <div className="stack">
      <Checkbox checked={isDifferent} onChange={({ target }) => setDifferent(target.checked)}>
        <Trans>只看差异</Trans>
      </Checkbox>
      <div className="scroll-x bid-compare" role="region" aria-label={t`报价对比表`} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">
                <Trans>比较项</Trans>
              </th>
              {sorted.map((bid) => (
                <th key={bid.id} scope="col" data-out={bid.status === 'DISQUALIFIED' || undefined}>
                  {bid.bidder ? name(bid.bidder) : t`报价方`}
                  <div className="meta">{bid.number}</div>
                  {bid.status === 'DISQUALIFIED' && (
                    <div className="bid-out-reason">
                      <Trans>不合格：{bid.statusReason}</Trans>
                    </div>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <Row key={line.key} line={line} bids={sorted} />
            ))}
            {sorted.some(({ attachments }) => attachments.length > 0) && (
              <tr>
                <th scope="row">
                  <Trans>附件</Trans>
                </th>
                {sorted.map((bid) => (
                  <td key={bid.id} data-out={bid.status === 'DISQUALIFIED' || undefined}>
                    {bid.attachments.length > 0 ? <AttachmentList files={bid.attachments} /> : '—'}
                  </td>
                ))}
              </tr>
            )}
            <tr>
              <th scope="row">
                <Trans>决定</Trans>
              </th>
              {sorted.map((bid) => (
                <td key={bid.id}>
                  <AwardButton need={need} bid={bid} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Row({ line, bids }: { line: BidLine; bids: readonly NeedBid[] }) {
  const cell = (value: string, at: number): ReactNode => {
    const bid = bids[at];
    if (!bid) return null;
    const isBest = line.best.includes(at);
    return (
      <td
        key={bid.id}
        className={isBest ? 'bid-best' : undefined}
        data-out={bid.status === 'DISQUALIFIED' || undefined}
      >
        {value}
        {isBest && (
          <>
            {' '}
            <Trans>最优</Trans>
          </>
        )}
      </td>
    );
  };
  return (
    <tr>
      <th scope="row">{line.label}</th>
      {line.values.map(cell)}
    </tr>
  );
}
