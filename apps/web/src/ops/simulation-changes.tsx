import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { Pagination } from '../ui/pagination';
import { Empty } from '../ui/state-view';
import type { SimulationResult } from './simulation-query';
import { useNumbers } from './use-numbers';

type Need = SimulationResult['changes'][number];

const PAGE = 20;
/** From this grade on the need's side has accepted. */
const ACCEPTED = 2;

/** The needs whose order changes most, and how suppliers that were accepted move in it. */
export function SimulationChanges({ changes }: { changes: SimulationResult['changes'] }) {
  const { t } = useLingui();
  const { figure, count } = useNumbers();
  const { chain } = useCodeNames();
  const [page, setPage] = useState(1);
  return (
    <section className="panel">
      <h2>
        <Trans>变化最大的需求</Trans>
      </h2>
      <DataTable
        label={t`变化最大的需求`}
        rows={changes.slice((page - 1) * PAGE, page * PAGE)}
        rowKey={({ needId }) => needId}
        empty={
          <Empty>
            <Trans>没有需求的排序发生变化。</Trans>
          </Empty>
        }
        columns={[
          {
            key: 'need',
            title: t`需求`,
            onCard: 'heading',
            render: ({ number, chainCode }) => (
              <>
                <span className="figure">{number}</span>
                {chainCode && <div className="meta">{chain(chainCode)}</div>}
              </>
            ),
          },
          {
            key: 'ndcg',
            title: t`nDCG@10：现役 → 试算`,
            width: 190,
            render: ({ ndcgBefore, ndcgAfter }) => (
              <span className="figure">
                {figure(ndcgBefore)} → {figure(ndcgAfter)}
              </span>
            ),
          },
          {
            key: 'ten',
            title: t`前十名`,
            width: 150,
            render: ({ entered, left }) => t`进入 ${count(entered.length)} 家，退出 ${count(left.length)} 家`,
          },
          { key: 'moves', title: t`已有答复企业的名次`, width: 320, render: (need) => <Moves need={need} /> },
        ]}
      />
      <Pagination page={page} pages={Math.ceil(changes.length / PAGE)} total={changes.length} onPage={setPage} />
    </section>
  );
}

function Moves({ need }: { need: Need }) {
  const { t } = useLingui();
  if (need.moves.length === 0) return '–';
  return (
    <ul className="plain-list row">
      {need.moves.map(({ firmId, grade, before, after }) => (
        <li key={firmId}>
          <Link to="/suppliers/$firmId" params={{ firmId }} className="figure">
            {before} → {after}
          </Link>{' '}
          <span className="meta">{grade >= ACCEPTED ? t`已接受` : grade === 0 ? t`已拒绝` : t`已查看`}</span>
        </li>
      ))}
    </ul>
  );
}
