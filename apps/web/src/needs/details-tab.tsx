import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { referenceQuery } from '../desk/reference';
import { AttachmentPanel } from '../ui/attachments/attachment-list';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { timeOf } from '../ui/when';
import { Budget } from '../ui/budget';
import type { NeedDetail } from './need-query';
import { Questions } from './questions';

/** Everything that the need says, and what was asked about it. */
export function DetailsTab({ need }: { need: NeedDetail }) {
  const { t } = useLingui();
  const name = useName();
  const { data } = useQuery(referenceQuery);
  const district = data?.districts.find(({ code }) => code === need.deliveryDistrict);
  const certificates = (codes: readonly string[]): string =>
    codes
      .map((code) => data?.certificateKinds.find((kind) => kind.code === code))
      .flatMap((kind) => (kind ? [name(kind)] : []))
      .join('、') || t`无`;
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [t`需求类型`, t(labels.needKind[need.kind])],
    [t`接单方式`, `${t(labels.needMode[need.mode])} · ${t(labels.bidding[need.bidding])}`],
    [t`公开范围`, t(labels.needVisibility[need.visibility])],
    [
      t`数量`,
      need.quantity
        ? `${need.quantity} ${need.unit ?? ''}${need.period ? ` · ${t(labels.needPeriod[need.period])}` : ''}`
        : t`未填写`,
    ],
    [t`预算`, <Budget key="budget" min={need.budgetMin} max={need.budgetMax} />],
    [t`交付地`, district ? name(district) : t`未填写`],
    [t`交付日期`, need.deliveryBy ?? t`未填写`],
    [t`报价截止`, need.deadline ? timeOf(need.deadline) : t`未填写`],
    [t`必须具备的资质`, certificates(need.requiredCertificates)],
    [t`优先的资质`, certificates(need.preferredCertificates)],
    [t`付款条件`, need.paymentTerms ?? t`未填写`],
    [t`计划选定家数`, String(need.plannedWinners)],
  ];
  return (
    <div className="stack">
      <section className="panel">
        <dl className="need-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="panel">
        <h2>
          <Trans>需求说明</Trans>
        </h2>
        <p className="need-text">{need.text}</p>
        {need.indicators.length > 0 && (
          <ul>
            {need.indicators.map(({ name: label, operator, value, unit }) => (
              <li key={`${label}${operator}${value}`}>
                {label} {operator} {value} {unit}
              </li>
            ))}
          </ul>
        )}
      </section>
      <AttachmentPanel files={need.attachments} />
      {need.deadlineChanges.length > 0 && (
        <section className="panel">
          <h2>
            <Trans>截止时间变更</Trans>
          </h2>
          <ul>
            {need.deadlineChanges.map(({ id, toDeadline, reason }) => (
              <li key={id}>
                <Trans>
                  延长至 {timeOf(toDeadline)}：{reason}
                </Trans>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Questions need={need} />
    </div>
  );
}
