import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DataTable } from '../desk/data-table';
import { Money } from '../ui/money';
import { useName } from '../ui/named';
import { When } from '../ui/when';
import { STAGE } from './labels';
import type { DealRow } from './list-page';
import { sideOf, useTurnWords } from './turn';
import './deals.css';

interface DealTableProps {
  readonly deals: readonly DealRow[];
  readonly firmId: string | null | undefined;
  readonly empty: ReactNode;
}

export function DealTable({ deals, firmId, empty }: DealTableProps) {
  const { t } = useLingui();
  const name = useName();
  const turnWords = useTurnWords();
  return (
    <DataTable
      label={t`意向与订单`}
      rows={deals}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'need',
          title: t`合作`,
          onCard: 'heading',
          render: ({ id, number, intention }) => (
            <>
              <Link to="/w/deals/$dealId" params={{ dealId: id }}>
                {intention.need?.title ?? number}
              </Link>
              <div className="meta figure">{number}</div>
            </>
          ),
        },
        {
          key: 'other',
          title: t`对方`,
          width: 220,
          render: ({ intention }) => {
            const isBuyer = sideOf(intention, firmId) === 'buyer';
            const other = isBuyer ? intention.supplier : intention.buyer;
            return (
              <>
                {other && name(other)}
                <div className="meta">{isBuyer ? t`供应方` : t`采购方`}</div>
              </>
            );
          },
        },
        { key: 'stage', title: t`阶段`, width: 110, render: ({ stage }) => t(STAGE[stage]) },
        {
          key: 'turn',
          title: t`下一步`,
          width: 180,
          render: (deal) => {
            const words = turnWords(deal, sideOf(deal.intention, firmId));
            return (
              words && (
                <>
                  {words}
                  <div className="meta">
                    <Trans>
                      自 <When at={deal.since} />
                    </Trans>
                  </div>
                  {deal.isOverdue && deal.dueOn && (
                    <div className="deal-overdue">
                      <Trans>应于 {deal.dueOn} 前完成，已逾期</Trans>
                    </div>
                  )}
                </>
              )
            );
          },
        },
        {
          key: 'amount',
          title: t`金额`,
          width: 130,
          render: ({ contractAmount, estimate }) => {
            const amount = contractAmount ?? estimate;
            return amount ? <Money yuan={amount} /> : t`待定`;
          },
        },
      ]}
    />
  );
}
