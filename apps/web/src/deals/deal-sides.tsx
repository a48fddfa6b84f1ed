import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Facts } from '../desk/facts';
import { Money } from '../ui/money';
import { useName } from '../ui/named';
import { timeOf } from '../ui/when';
import type { Deal } from './deal-query';

/** Both sides with their confirmations and whom to call; what it is about and worth. */
export function DealSides({ deal }: { deal: Deal }) {
  const { t } = useLingui();
  const name = useName();
  const { intention } = deal;
  const sides = [
    { label: t`采购方`, firm: intention.buyer, at: intention.buyerConfirmedAt },
    { label: t`供应方`, firm: intention.supplier, at: intention.supplierConfirmedAt },
  ];
  return (
    <>
      <div className="deal-sides">
        {sides.map(({ label, firm, at }) => (
          <section key={label} className="panel">
            <h2>{label}</h2>
            {firm && (
              <p>
                <Link to="/suppliers/$firmId" params={{ firmId: firm.id }}>
                  {name(firm)}
                </Link>
              </p>
            )}
            <p className="secondary">{at ? t`已于 ${timeOf(at)} 确认意向` : t`尚未确认意向`}</p>
            {firm && (
              <Facts
                facts={[
                  { label: t`联系人`, value: firm.contactName },
                  {
                    label: t`电话`,
                    value: firm.contactPhone && <a href={`tel:${firm.contactPhone}`}>{firm.contactPhone}</a>,
                  },
                  {
                    label: t`邮箱`,
                    value: firm.contactEmail && <a href={`mailto:${firm.contactEmail}`}>{firm.contactEmail}</a>,
                  },
                ]}
              />
            )}
          </section>
        ))}
      </div>
      <section className="panel">
        <h2>
          <Trans>金额</Trans>
        </h2>
        <Facts
          facts={[
            { label: t`意向金额`, value: deal.estimate && <Money yuan={deal.estimate} /> },
            { label: t`合同金额`, value: deal.contractAmount && <Money yuan={deal.contractAmount} /> },
            { label: t`已下单`, value: <Money yuan={deal.orderedAmount} /> },
            { label: t`已付款`, value: <Money yuan={deal.paidAmount} /> },
            {
              label: t`需求`,
              value: intention.need && (
                <Link to="/needs/$needId" params={{ needId: intention.need.id }}>
                  {intention.need.number}
                </Link>
              ),
            },
          ]}
        />
      </section>
    </>
  );
}
