import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import { AddFirmsDialog, NewListDialog } from './list-dialogs';
import '../desk/lists.css';

const FirmListsDocument = graphql(`
  query FirmLists {
    firmLists {
      id
      name
      year
      criterion
      firms
      firmsVisited
      visits
    }
  }
`);

/** How many firms of each list were visited in its year; the way to those that were not. */
export function ListTab({ isOperator }: { isOperator: boolean }) {
  const { t } = useLingui();
  const [isNew, setNew] = useState(false);
  const [adding, setAdding] = useState<{ id: string; name: string } | null>(null);
  const lists = useQuery({
    queryKey: ['firm-lists'],
    queryFn: async ({ signal }) => (await execute(FirmListsDocument, {}, { signal })).firmLists,
  });
  return (
    <>
      {isOperator && (
        <div className="row list-filters">
          <Button type="primary" onClick={() => setNew(true)}>
            <Trans>新建名单</Trans>
          </Button>
        </div>
      )}
      <StateView query={lists} skeleton={<Skeleton lines={4} />}>
        {(rows) => (
          <DataTable
            label={t`名单`}
            rows={rows}
            rowKey={({ id }) => id}
            empty={
              <Empty>
                <Trans>还没有名单。运营人员新建名单并导入企业后，这里显示走访覆盖。</Trans>
              </Empty>
            }
            columns={[
              {
                key: 'name',
                title: t`名单`,
                onCard: 'heading',
                render: ({ name, year, criterion }) => (
                  <>
                    {name}
                    <div className="meta">
                      {year} · {criterion}
                    </div>
                  </>
                ),
              },
              { key: 'firms', title: t`企业（家）`, width: 110, align: 'end', render: ({ firms }) => firms },
              {
                key: 'visited',
                title: t`已走访（家）`,
                width: 140,
                align: 'end',
                render: ({ firms, firmsVisited }) =>
                  firms === 0 ? '0' : `${firmsVisited}（${Math.round((firmsVisited / firms) * 100)}%）`,
              },
              { key: 'visits', title: t`走访（家次）`, width: 120, align: 'end', render: ({ visits }) => visits },
              {
                key: 'act',
                title: t`操作`,
                width: 190,
                render: ({ id, name }) => (
                  <div className="row">
                    <Link to="/ops/visits" search={{ tab: 'due', list: id }}>
                      <Trans>待走访企业</Trans>
                    </Link>
                    {isOperator && (
                      <Button size="small" onClick={() => setAdding({ id, name })}>
                        <Trans>导入企业</Trans>
                      </Button>
                    )}
                  </div>
                ),
              },
            ]}
          />
        )}
      </StateView>
      {isNew && <NewListDialog onClose={() => setNew(false)} />}
      {adding && <AddFirmsDialog list={adding} onClose={() => setAdding(null)} />}
    </>
  );
}
