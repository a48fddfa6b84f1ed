import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { Money } from '../ui/money';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import { policyLabels } from './labels';

const DeskPoliciesDocument = graphql(`
  query PolicyDeskList($after: String) {
    policies(first: 30, after: $after) {
      nodes {
        id
        number
        status
        department
        spent
        reserved
        edition {
          edition
          titleZh
          mode
          budget
          endsOn
        }
        openEdition {
          edition
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export function DeskPolicies() {
  const { t } = useLingui();
  const list = useInfiniteQuery({
    queryKey: ['policies', 'desk'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(DeskPoliciesDocument, { after: pageParam }, { signal })).policies,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={10} />}>
      {(policies) => (
        <>
          <DataTable
            label={t`政策`}
            rows={policies}
            rowKey={({ id }) => id}
            empty={<Empty>{t`还没有政策。起草第一项政策，发布前可预览会命中多少家企业。`}</Empty>}
            columns={[
              {
                key: 'title',
                title: t`政策`,
                onCard: 'heading',
                render: ({ id, number, edition }) => (
                  <>
                    <Link to="/ops/policies/$policyId" params={{ policyId: id }}>
                      {edition.titleZh}
                    </Link>
                    <div className="meta figure">{number}</div>
                  </>
                ),
              },
              { key: 'department', title: t`责任处室`, width: 150, render: ({ department }) => department },
              { key: 'mode', title: t`方式`, width: 100, render: ({ edition }) => t(policyLabels.mode[edition.mode]) },
              {
                key: 'status',
                title: t`状态`,
                width: 130,
                render: ({ status, openEdition }) => (
                  <>
                    {t(policyLabels.status[status])}
                    {openEdition && status === 'PUBLISHED' && <div className="meta">{t`有新版本在编`}</div>}
                  </>
                ),
              },
              {
                key: 'spent',
                title: t`已兑付 / 预算`,
                width: 190,
                align: 'end',
                render: ({ spent, edition }) => (
                  <>
                    <Money yuan={spent} /> / <Money yuan={edition.budget} />
                  </>
                ),
              },
              { key: 'ends', title: t`截至`, width: 110, render: ({ edition }) => edition.endsOn },
            ]}
          />
          <LoadMore list={list} />
        </>
      )}
    </StateView>
  );
}
