import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Facts } from '../desk/facts';
import { AttachmentList } from '../ui/attachments/attachment-list';
import { Failure } from '../ui/failure';
import { Money } from '../ui/money';
import { timeOf } from '../ui/when';
import type { BidDetail } from './bid-query';
import type { BidTerms } from './bid-values';
import { sealedTermsQuery } from './sealed-terms';

/** What we offered. A sealed one is shown on request: reading it is written into the audit. */
export function BidTermsPanel({ bid }: { bid: BidDetail }) {
  const { t } = useLingui();
  const [isAsked, ask] = useState(false);
  const isHidden = bid.isSealed && !bid.openedAt;
  const sealed = useQuery({ ...sealedTermsQuery(bid.id), enabled: isHidden && isAsked });
  const terms: BidTerms | undefined = isHidden ? sealed.data : bid;
  return (
    <section className="panel stack">
      <h2>
        <Trans>报价内容</Trans>
      </h2>
      {terms ? (
        <Terms terms={terms} />
      ) : (
        <div className="row">
          <Button loading={sealed.isFetching} onClick={() => ask(true)}>
            <Trans>查看本方密封内容</Trans>
          </Button>
          <span className="meta">
            <Trans>仅贵方可见，每次查看都会留下审计记录。</Trans>
          </span>
        </div>
      )}
      {sealed.error && <Failure error={sealed.error} onRetry={() => void sealed.refetch()} />}
      <Facts
        facts={[
          { label: t`版次`, value: t`第 ${bid.bidVersion} 次报价` },
          { label: t`提交于`, value: timeOf(bid.submittedAt) },
          { label: t`开启于`, value: bid.openedAt && timeOf(bid.openedAt) },
        ]}
      />
    </section>
  );
}

function Terms({ terms }: { terms: BidTerms }) {
  const { t } = useLingui();
  const { price, leadTimeDays, paymentSplit, note, validUntil, isTaxIncluded, taxRate, attachments } = terms;
  const rate = taxRate ?? null;
  const tax = [isTaxIncluded ? t`含税` : t`不含税`, rate === null ? null : t`税率 ${rate}%`]
    .filter(Boolean)
    .join(t`，`);
  return (
    <>
      <Facts
        facts={[
          { label: t`总价`, value: price && <Money yuan={price} /> },
          { label: t`税`, value: tax },
          { label: t`交期`, value: typeof leadTimeDays === 'number' ? t`${leadTimeDays} 天` : null },
          { label: t`有效期至`, value: validUntil },
        ]}
      />
      {paymentSplit && paymentSplit.length > 0 && (
        <ul>
          {paymentSplit.map(({ stage, percent, days }) => (
            <li key={stage} className="figure">
              <Trans>
                {stage} {days} 天内付 {percent}%
              </Trans>
            </li>
          ))}
        </ul>
      )}
      {note && <p className="as-text">{note}</p>}
      {attachments && attachments.length > 0 && (
        <>
          <h3>
            <Trans>附件</Trans>
          </h3>
          <AttachmentList files={attachments} />
        </>
      )}
    </>
  );
}
