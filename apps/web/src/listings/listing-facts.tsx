import { Trans, useLingui } from '@lingui/react/macro';
import { useCodeNames } from '../desk/code-names';
import { Facts } from '../desk/facts';
import { labels } from '../ui/labels';
import { timeOf } from '../ui/when';
import { CertificateDates } from './certificate-dates';
import type { ListingDetail } from './listing-query';
import { PriceText } from './price-text';

/** A listing as it stands, with the figures that needs are compared with. */
export function ListingFacts({ listing }: { listing: ListingDetail }) {
  const { t } = useLingui();
  const { district } = useCodeNames();
  const { capacity, minimumOrder, specs, leadTimeDays } = listing;
  const share = capacity?.freeShare ?? null;
  const free = share === null ? null : Math.round(share * 100);
  return (
    <div className="stack">
      <section className="panel stack">
        <p className="as-text">{listing.text}</p>
        <Facts
          facts={[
            { label: t`工艺`, value: listing.processes.join(t`、`) },
            { label: t`材料`, value: listing.materials.join(t`、`) },
            {
              label: t`产能`,
              value: capacity && `${capacity.quantity} ${capacity.unit}/${t(labels.capacityPeriod[capacity.period])}`,
            },
            { label: t`空余产能`, value: free === null ? null : `${free}%` },
            { label: t`起订量`, value: minimumOrder && `${minimumOrder.quantity} ${minimumOrder.unit}` },
            { label: t`交期`, value: typeof leadTimeDays === 'number' ? t`${leadTimeDays} 天` : null },
            { label: t`价格`, value: <PriceText {...listing} /> },
            { label: t`服务区域`, value: listing.districtsServed.map(district).join(t`、`) || t`不限` },
            { label: t`有效期至`, value: listing.validUntil ?? t`长期` },
            { label: t`更新于`, value: timeOf(listing.updatedAt) },
          ]}
        />
      </section>
      <section className="panel">
        <h2>
          <Trans>资质</Trans>
        </h2>
        <CertificateDates codes={listing.certificates} />
      </section>
      {specs.length > 0 && <Specs specs={specs} />}
      {listing.evidence && (
        <section className="panel">
          <h2>
            <Trans>客户与案例</Trans>
          </h2>
          <p className="as-text">{listing.evidence}</p>
        </section>
      )}
    </div>
  );
}

function Specs({ specs }: { specs: ListingDetail['specs'] }) {
  const { t } = useLingui();
  return (
    <section className="panel">
      <h2>
        <Trans>技术参数</Trans>
      </h2>
      <div className="scroll-x" role="region" aria-label={t`技术参数`} tabIndex={0}>
        <table className="table">
          <tbody>
            {specs.map((spec) => (
              <tr key={spec.name}>
                <th scope="row">{spec.name}</th>
                <td className="figure">
                  {SIGN[spec.operator]} {spec.value}
                  {spec.operator === 'RANGE' && `–${spec.valueMax}`} {spec.unit}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const SIGN = { AT_LEAST: '≥', AT_MOST: '≤', EQUAL: '=', RANGE: '' } as const;
