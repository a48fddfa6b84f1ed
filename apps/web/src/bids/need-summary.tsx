import { Trans, useLingui } from '@lingui/react/macro';
import { useCodeNames } from '../desk/code-names';
import { Facts } from '../desk/facts';
import { AttachmentList } from '../ui/attachments/attachment-list';
import { Budget } from '../ui/budget';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { timeOf } from '../ui/when';
import type { BidNeed } from './need-for-bid';

/** What is asked for, beside the offer that is being written. */
export function NeedSummary({ need }: { need: BidNeed }) {
  const { t } = useLingui();
  const name = useName();
  const { district, certificate } = useCodeNames();
  const list = (codes: readonly string[]): string => codes.map(certificate).join(t`、`);
  return (
    <section className="panel stack">
      <h2>{need.title}</h2>
      <p className="row secondary">
        <span className="figure">{need.number}</span>
        <span className="tag">{t(labels.needStatus[need.status])}</span>
        {need.node && <ChainStrip stage={need.node.stage} name={name(need.node)} />}
      </p>
      <Facts
        facts={[
          { label: t`需求方`, value: need.owner ? name(need.owner) : t`未公开，接单后可见` },
          { label: t`预算`, value: <Budget min={need.budgetMin} max={need.budgetMax} /> },
          { label: t`数量`, value: need.quantity ? `${need.quantity} ${need.unit ?? ''}` : null },
          { label: t`报价截止`, value: need.deadline && timeOf(need.deadline) },
          { label: t`要求交付`, value: need.deliveryBy },
          { label: t`交付地`, value: need.deliveryDistrict && district(need.deliveryDistrict) },
          { label: t`报价公开方式`, value: t(labels.bidding[need.bidding]) },
          { label: t`付款条件`, value: need.paymentTerms },
          { label: t`必须具备的资质`, value: list(need.requiredCertificates) },
          { label: t`优先的资质`, value: list(need.preferredCertificates) },
          ...need.indicators.map((one) => ({
            label: one.name,
            value: `${one.operator} ${one.value} ${one.unit ?? ''}`,
          })),
        ]}
      />
      <AttachmentList files={need.attachments} />
      <details>
        <summary>
          <Trans>需求说明</Trans>
        </summary>
        <p className="as-text">{need.text}</p>
      </details>
    </section>
  );
}
