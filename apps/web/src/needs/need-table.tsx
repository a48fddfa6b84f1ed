import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DataTable } from '../desk/data-table';
import { ChainStrip } from '../ui/chain-strip';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { dateOf } from '../ui/when';
import { Budget } from '../ui/budget';
import type { NeedRow } from './need-row';
import './needs.css';

export function NeedTable({ needs, empty }: { needs: readonly NeedRow[]; empty: ReactNode }) {
  const { t } = useLingui();
  const name = useName();
  return (
    <DataTable
      label={t`我的需求`}
      rows={needs}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'title',
          title: t`需求`,
          onCard: 'heading',
          render: ({ id, number, title }) => (
            <>
              <Link to="/w/needs/$needId" params={{ needId: id }}>
                {title}
              </Link>
              <div className="meta">{number}</div>
            </>
          ),
        },
        {
          key: 'node',
          title: t`环节`,
          width: 190,
          render: ({ node }) => node && <ChainStrip stage={node.stage} name={name(node)} />,
        },
        { key: 'status', title: t`状态`, width: 110, render: ({ status }) => t(labels.needStatus[status]) },
        {
          key: 'budget',
          title: t`预算`,
          width: 150,
          render: (need) => <Budget min={need.budgetMin} max={need.budgetMax} />,
        },
        {
          key: 'found',
          title: t`推荐 / 接单`,
          width: 110,
          render: ({ proposals, bids }) => (
            <span className="figure">
              {proposals.totalCount ?? 0} / {bids.totalCount ?? 0}
            </span>
          ),
        },
        {
          key: 'deadline',
          title: t`报价截止`,
          width: 120,
          render: ({ deadline }) => (deadline ? <span className="figure">{dateOf(deadline)}</span> : t`未填写`),
        },
      ]}
    />
  );
}
