import { useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { FirmSearchInput, FirmSearchSort, FirmSize } from './gql/graphql';
import { ListFrame } from './list/list-frame';
import { type FilterKey, listOf, type ListSearch } from './list/list-search';
import { useFound } from './list/use-found';
import { SupplierCard } from './supplier-card';

const SuppliersDocument = graphql(`
  query PortalSuppliers($search: FirmSearchInput!, $sort: FirmSearchSort!, $page: Int!) {
    searchFirms(search: $search, sort: $sort, page: $page) {
      total
      page
      pages
      nodes {
        ...SupplierCard
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

const SORTS: readonly FirmSearchSort[] = ['MATCH', 'NEWEST', 'NAME'];
const FACETS: readonly FilterKey[] = ['chain', 'node', 'district', 'tag', 'certificate', 'size', 'lead'];

export function SupplierListPage() {
  const { t } = useLingui();
  const search = useSearch({ from: '/portal/suppliers' });
  const navigate = useNavigate({ from: '/suppliers' });
  const sort = SORTS.find((each) => each === search.sort) ?? 'MATCH';
  const found = useFound('suppliers', search, async (page, signal) => {
    return (await execute(SuppliersDocument, { search: inputOf(search), sort, page }, { signal })).searchFirms;
  });
  return (
    <ListFrame
      title={t`供应商`}
      placeholder={t`搜索企业、能力、产品或证书`}
      search={search}
      onSearch={(next) =>
        // Back does not open a dialog again that was closed.
        void navigate({ search: next, resetScroll: next.page !== search.page, replace: search.save === '1' })
      }
      sorts={[
        { value: 'MATCH', label: t`匹配` },
        { value: 'NEWEST', label: t`最新` },
        { value: 'NAME', label: t`名称` },
      ]}
      facets={FACETS}
      found={found}
      wishOf={(words) => ({ ...words, subject: 'FIRMS', criteria: inputOf(search) })}
      row={(firm) => <SupplierCard firm={firm} />}
    />
  );
}

function inputOf(search: ListSearch): FirmSearchInput {
  return {
    text: search.q ?? null,
    expandSynonyms: !search.exact,
    isSupplier: true,
    isLead: search.lead === 'true' ? true : null,
    chainCodes: listOf(search, 'chain'),
    nodeCodes: listOf(search, 'node'),
    districtCodes: listOf(search, 'district'),
    certificates: listOf(search, 'certificate'),
    firmTags: listOf(search, 'tag'),
    firmSizes: listOf(search, 'size') as FirmSize[] | null,
  };
}
