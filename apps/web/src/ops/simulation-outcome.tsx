import { Trans, useLingui } from '@lingui/react/macro';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { Empty } from '../ui/state-view';
import type { Change, SimulationResult } from './simulation-query';
import { SimulationChanges } from './simulation-changes';
import { useNumbers } from './use-numbers';

/** What serves beside what was tried: as a whole, by chain, and the needs that change most. */
export function SimulationOutcome({ result }: { result: SimulationResult }) {
  const { t } = useLingui();
  const { count, figure } = useNumbers();
  const { chain } = useCodeNames();
  const rows = [
    { key: 'ndcg', name: t`排序质量 nDCG@10`, change: result.ndcg },
    { key: 'hit', name: t`前十名含被接受企业的比例`, change: result.hitAt10 },
  ];
  return (
    <>
      <section className="panel">
        <h2>
          <Trans>并排比较</Trans>
        </h2>
        <p className="secondary">
          <Trans>
            {count(result.needs)} 条已有结果的需求；现役为 {result.serving}，试算为 {result.tried}。
          </Trans>
        </p>
        <DataTable
          label={t`并排比较`}
          rows={rows}
          rowKey={({ key }) => key}
          empty={null}
          columns={[
            { key: 'name', title: t`指标`, onCard: 'heading', render: ({ name }) => name },
            ...changeColumns(t, figure, ({ change }: (typeof rows)[number]) => change),
          ]}
        />
      </section>
      <section className="panel">
        <h2>
          <Trans>按产业链</Trans>
        </h2>
        <DataTable
          label={t`按产业链`}
          rows={result.chains}
          rowKey={({ chainCode }) => chainCode ?? ''}
          isDense
          empty={
            <Empty>
              <Trans>没有可比较的产业链。</Trans>
            </Empty>
          }
          columns={[
            {
              key: 'chain',
              title: t`产业链`,
              onCard: 'heading',
              render: ({ chainCode }) => (chainCode ? chain(chainCode) : t`未归类`),
            },
            { key: 'needs', title: t`需求`, width: 80, render: ({ needs }) => count(needs) },
            ...changeColumns(t, figure, ({ ndcg }: SimulationResult['chains'][number]) => ndcg),
          ]}
        />
      </section>
      <SimulationChanges changes={result.changes} />
    </>
  );
}

function changeColumns<Row>(
  t: ReturnType<typeof useLingui>['t'],
  figure: (value: number | null | undefined) => string,
  of: (row: Row) => Change | null | undefined,
) {
  return [
    { key: 'before', title: t`现役`, width: 110, render: (row: Row) => figure(of(row)?.before) },
    { key: 'after', title: t`试算`, width: 110, render: (row: Row) => figure(of(row)?.after) },
    {
      key: 'difference',
      title: t`差异（95% 区间）`,
      width: 220,
      render: (row: Row) => <Difference change={of(row)} />,
    },
  ];
}

/** In a colour only where the interval leaves zero out. */
function Difference({ change }: { change: Change | null | undefined }) {
  const { signed } = useNumbers();
  if (!change) return '–';
  const { difference, low, high } = change;
  const tone = low > 0 ? 'ops-good' : high < 0 ? 'ops-bad' : '';
  return (
    <span className={`figure ${tone}`}>
      {signed(difference)} [{signed(low)}, {signed(high)}]
    </span>
  );
}
