import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { Money } from '../ui/money';
import { KIND, stageOf } from './labels';
import type { ProjectRow } from './project-query';
import './projects.css';

interface ProjectTableProps {
  readonly rows: readonly ProjectRow[];
  readonly place: 'desk' | 'firm';
  readonly empty: ReactNode;
}

export function ProjectTable({ rows, place, empty }: ProjectTableProps) {
  const { t } = useLingui();
  const names = useCodeNames();
  return (
    <DataTable
      label={t`项目`}
      rows={rows}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'name',
          title: t`项目`,
          onCard: 'heading',
          render: (row) => (
            <>
              <ProjectLink project={row} place={place} />
              <div className="meta">
                <span className="figure">{row.number}</span> · {t(KIND[row.kind])} · {row.investor}
              </div>
            </>
          ),
        },
        {
          key: 'stage',
          title: t`阶段`,
          width: 130,
          render: ({ kind, stage, stageSince }) => (
            <>
              {t(stageOf(kind, stage))}
              <div className="meta">
                <Trans>自 {stageSince}</Trans>
              </div>
            </>
          ),
        },
        {
          key: 'node',
          title: t`补强环节`,
          width: 200,
          render: ({ nodeCode, chainCode, districtCode }) => (
            <>
              {nodeCode ? names.node(nodeCode) : names.chain(chainCode)}
              <div className="meta">{names.district(districtCode)}</div>
            </>
          ),
        },
        {
          key: 'amount',
          title: t`总投资`,
          width: 130,
          render: ({ totalAmount }) => (totalAmount ? <Money yuan={totalAmount} /> : t`待定`),
        },
        { key: 'invested', title: t`已完成`, width: 130, render: (row) => <Money yuan={row.investedAmount} /> },
        { key: 'blockers', title: t`堵点`, width: 110, render: (row) => <BlockerCount project={row} /> },
      ]}
    />
  );
}

export function ProjectLink({
  project,
  place,
}: {
  readonly project: Pick<ProjectRow, 'id' | 'name'>;
  readonly place: 'desk' | 'firm';
}) {
  return (
    <Link
      to={place === 'desk' ? '/ops/projects/$projectId' : '/w/projects/$projectId'}
      params={{ projectId: project.id }}
    >
      {project.name}
    </Link>
  );
}

export function BlockerCount({ project }: { readonly project: Pick<ProjectRow, 'openBlockers' | 'overdueBlockers'> }) {
  const { openBlockers, overdueBlockers } = project;
  if (overdueBlockers > 0)
    return (
      <span className="project-late">
        <Plural value={overdueBlockers} one="# 项逾期" other="# 项逾期" />
      </span>
    );
  return openBlockers > 0 ? <Plural value={openBlockers} one="# 项" other="# 项" /> : <Trans>无</Trans>;
}
