import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DataTable } from '../desk/data-table';
import { useName } from '../ui/named';
import { Due } from './due';
import type { TicketRowsQuery } from './gql/graphql';
import { KIND, STATUS } from './labels';

export type TicketRow = TicketRowsQuery['tickets']['nodes'][number];

const RUNNING: readonly string[] = ['NEW', 'ASSIGNED', 'WORKING', 'REOPENED'];

interface TicketTableProps {
  readonly tickets: readonly TicketRow[];
  /** The desk sees whose they are; a firm sees who has them. */
  readonly isDesk: boolean;
  readonly empty: ReactNode;
}

export function TicketTable({ tickets, isDesk, empty }: TicketTableProps) {
  const { t } = useLingui();
  const name = useName();
  return (
    <DataTable
      label={t`诉求`}
      rows={tickets}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'title',
          title: t`诉求`,
          onCard: 'heading',
          render: ({ id, title, number }) => (
            <>
              <Link to="/w/requests/$ticketId" params={{ ticketId: id }}>
                {title}
              </Link>
              <div className="meta figure">{number}</div>
            </>
          ),
        },
        ...(isDesk ? [{ key: 'firm', title: t`企业`, width: 220, render: ({ firm }: TicketRow) => name(firm) }] : []),
        { key: 'kind', title: t`类别`, width: 100, render: ({ kind }) => t(KIND[kind]) },
        {
          key: 'status',
          title: t`状态`,
          width: 140,
          render: ({ status, escalatedAt }) => (
            <>
              {t(STATUS[status])}
              {escalatedAt && RUNNING.includes(status) && (
                <div className="request-late">
                  <Trans>已升级</Trans>
                </div>
              )}
            </>
          ),
        },
        {
          key: 'officer',
          title: t`承办人`,
          width: 130,
          render: ({ officerName, department }) => officerName ?? department,
        },
        {
          key: 'due',
          title: t`办理时限`,
          width: 170,
          render: ({ status, dueAt, isLate }) => (RUNNING.includes(status) ? <Due at={dueAt} isLate={isLate} /> : '—'),
        },
      ]}
    />
  );
}
