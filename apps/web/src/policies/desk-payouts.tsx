import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Money } from '../ui/money';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { policyLabels } from './labels';
import { ComputeDocument, ListsDocument } from './payout-documents';

/** Lists of payments without application, and the start of another. */
export function DeskPayouts({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const lists = useQuery({
    queryKey: ['policies', 'lists'],
    queryFn: ({ signal }) => execute(ListsDocument, {}, { signal }),
  });
  return (
    <StateView query={lists} skeleton={<Skeleton lines={8} />}>
      {({ payoutLists, policies }) => (
        <div className="policy-rows">
          {mayChange && (
            <ComputeForm policies={policies.nodes.map(({ id, edition }) => ({ value: id, label: edition.titleZh }))} />
          )}
          <DataTable
            label={t`兑付清单`}
            rows={payoutLists.nodes}
            rowKey={({ id }) => id}
            empty={<Empty>{t`还没有兑付清单。选择免申即享政策和期间，系统计算应享企业。`}</Empty>}
            columns={[
              {
                key: 'number',
                title: t`清单`,
                onCard: 'heading',
                render: ({ id, number, policyTitle }) => (
                  <>
                    <Link to="/ops/policies/lists/$listId" params={{ listId: id }}>
                      {policyTitle}
                    </Link>
                    <div className="meta figure">{number}</div>
                  </>
                ),
              },
              { key: 'period', title: t`期间`, width: 100, render: ({ period }) => period },
              { key: 'status', title: t`状态`, width: 110, render: ({ status }) => t(policyLabels.list[status]) },
              {
                key: 'firms',
                title: t`已兑付 / 企业`,
                width: 130,
                align: 'end',
                render: ({ paidFirms, firms }) => (
                  <Trans>
                    {paidFirms} / {firms} 家
                  </Trans>
                ),
              },
              {
                key: 'total',
                title: t`已兑付 / 总额`,
                width: 190,
                align: 'end',
                render: ({ paidTotal, total }) => (
                  <>
                    <Money yuan={paidTotal} /> / <Money yuan={total} />
                  </>
                ),
              },
            ]}
          />
        </div>
      )}
    </StateView>
  );
}

function ComputeForm({ policies }: { policies: readonly { value: string; label: string }[] }) {
  const { t } = useLingui();
  const [policyId, setPolicy] = useState<string>();
  const [period, setPeriod] = useState('');
  const compute = useAct({
    send: async (given: { policyId: string; period: string }, key) =>
      (await execute(ComputeDocument, { input: { ...given, clientMutationId: key } })).computePayoutList,
    renews: [['policies', 'lists']],
    done: t`清单已生成，待两人审核`,
  });
  return (
    <div className="row">
      <Select
        aria-label={t`免申即享政策`}
        placeholder={t`免申即享政策`}
        popupMatchSelectWidth={false}
        className="rule-values"
        value={policyId}
        options={[...policies]}
        onChange={setPolicy}
      />
      <Input
        aria-label={t`期间`}
        placeholder={t`期间，如 2026 或 2026-Q4`}
        className="rule-values"
        maxLength={7}
        value={period}
        onChange={({ target }) => setPeriod(target.value)}
      />
      <Button
        isBusy={compute.isPending}
        disabled={!policyId || period.length < 4}
        onClick={() => policyId && compute.mutate({ policyId, period })}
      >
        {t`计算应享企业`}
      </Button>
    </div>
  );
}
