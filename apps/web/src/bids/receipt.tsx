import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Failure } from '../ui/failure';
import type { BidDetail } from './bid-query';
import { sealedTermsQuery } from './sealed-terms';
import { canVerify, receiptOf } from './verify-receipt';

/** 回执: a fingerprint of what was handed in, which the bidder can compute again at any time. */
export function Receipt({ bid }: { bid: BidDetail }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const verify = useMutation({
    mutationFn: async () => {
      const { salt, terms } = await contentOf();
      return (await receiptOf(salt, terms)) === bid.commitment;
    },
  });

  async function contentOf() {
    if (bid.isSealed && !bid.openedAt) {
      const { salt, ...terms } = await client.fetchQuery(sealedTermsQuery(bid.id));
      return { salt, terms };
    }
    const { commitmentSalt, price, currency, isTaxIncluded, leadTimeDays, paymentSplit, validUntil } = bid;
    if (!commitmentSalt || !price || !currency || !validUntil || !paymentSplit || typeof leadTimeDays !== 'number')
      throw new Error('a bid that can be read shows all of its terms');
    const { taxRate, note, attachments } = bid;
    const terms = {
      price,
      currency,
      taxRate,
      isTaxIncluded: isTaxIncluded ?? true,
      leadTimeDays,
      paymentSplit,
      validUntil,
    };
    return { salt: commitmentSalt, terms: { ...terms, note, attachments } };
  }

  return (
    <section className="panel stack">
      <h2>
        <Trans>回执</Trans>
      </h2>
      <p className="secondary">
        <Trans>由报价内容和一段随机数算出，内容改动一个字，回执就不同。开启报价时按它核对，不符则停止开启。</Trans>
      </p>
      <code className="receipt-code">{bid.commitment}</code>
      <div className="row">
        <Button disabled={!canVerify()} loading={verify.isPending} onClick={() => verify.mutate()}>
          <Trans>在本机核验</Trans>
        </Button>
        <span role="status">
          {verify.data === true && (
            <span className="as-met">
              <Trans>相符：平台保存的内容与提交时一致。</Trans>
            </span>
          )}
          {verify.data === false && (
            <span className="as-error">
              <Trans>不相符，请保留本页并联系平台运营人员。</Trans>
            </span>
          )}
          {!canVerify() && t`须通过 https 访问才能在本机核验。`}
        </span>
      </div>
      {verify.error && <Failure error={verify.error} onRetry={() => verify.mutate()} />}
    </section>
  );
}
