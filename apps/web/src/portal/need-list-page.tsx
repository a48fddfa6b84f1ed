import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { BiddingKind, NeedKind, NeedSearchInput, NeedSearchSort, NeedStatus } from './gql/graphql';
import { ListFrame } from './list/list-frame';
import { budgetOf, type FilterKey, listOf, type ListSearch } from './list/list-search';
import { useFound } from './list/use-found';
import { NeedCard } from './need-card';

const NeedsDocument = graphql(`
  query PortalNeeds($search: NeedSearchInput!, $sort: NeedSearchSort!, $page: Int!) {
    searchNeeds(search: $search, sort: $sort, page: $page) {
      total
      page
      pages
      nodes {
        ...NeedCard
      }
      facets {
        name
        options {
          value
          nameZh
          nameEn
          count
        }
      }
      expansions {
        term
        expandedTo
      }
      without {
        filter
        total
      }
    }
  }
`);

const SORTS: readonly NeedSearchSort[] = ['MATCH', 'NEWEST', 'DEADLINE', 'BUDGET'];
const FACETS: readonly FilterKey[] = [
  ...(['chain', 'node', 'district', 'kind', 'budget'] as const),
  ...(['deadline', 'certificate', 'bidding', 'status'] as const),
];

export function NeedListPage() {
  const { t } = useLingui();
  const search = useSearch({ from: '/portal/needs' });
  const navigate = useNavigate({ from: '/needs' });
  const sort = SORTS.find((each) => each === search.sort) ?? 'MATCH';
  const found = useFound('needs', search, async (page, signal) => {
    return (await execute(NeedsDocument, { search: inputOf(search), sort, page }, { signal })).searchNeeds;
  });
  return (
    <ListFrame
      title={t`需求大厅`}
      placeholder={t`搜索产品、工艺、材料或型号`}
      search={search}
      onSearch={(next) =>
        // Back does not open a dialog again that was closed.
        void navigate({ search: next, resetScroll: next.page !== search.page, replace: search.save === '1' })
      }
      sorts={[
        { value: 'MATCH', label: t`匹配` },
        { value: 'NEWEST', label: t`最新` },
        { value: 'DEADLINE', label: t`截止` },
        { value: 'BUDGET', label: t`预算` },
      ]}
      facets={FACETS}
      found={found}
      wishOf={(words) => ({ ...words, subject: 'NEEDS', criteria: inputOf(search) })}
      row={(need) => <NeedCard need={need} />}
    />
  );
}

/** Unknown enum names in the URL are the server's to refuse. */
function inputOf(search: ListSearch): NeedSearchInput {
  const days = Number(search.deadline);
  return {
    text: search.q ?? null,
    expandSynonyms: !search.exact,
    chainCodes: listOf(search, 'chain'),
    nodeCodes: listOf(search, 'node'),
    districtCodes: listOf(search, 'district'),
    certificates: listOf(search, 'certificate'),
    kinds: listOf(search, 'kind') as NeedKind[] | null,
    biddings: listOf(search, 'bidding') as BiddingKind[] | null,
    statuses: listOf(search, 'status') as NeedStatus[] | null,
    deadlineWithinDays: Number.isInteger(days) && days > 0 ? days : null,
    ...budgetOf(search),
  };
}
