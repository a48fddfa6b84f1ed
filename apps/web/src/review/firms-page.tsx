import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Pagination } from '../ui/pagination';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ChainChoice, ForOffice } from './for-office';
import { graphql } from './gql';
import { chainFirmsRoute } from './routes';
import type { FirmsSearch } from './search';
import './review.css';

const ReviewFirmsDocument = graphql(`
  query ReviewFirms($search: FirmSearchInput!, $page: Int!) {
    searchFirms(search: $search, page: $page, first: 20, sort: MATCH) {
      total
      page
      pages
      nodes {
        id
        nameZh
        nameEn
        districtCode
        size
        status
        isBuyer
        isSupplier
        nodeCodes
        verifiedAt
      }
    }
  }
`);

/** Firms of the own chain, found by name or ability. */
export function ChainFirmsPage() {
  return <ForOffice>{({ chains }) => <Firms chains={chains} />}</ForOffice>;
}

function Firms({ chains }: { chains: readonly string[] }) {
  const { t } = useLingui();
  const name = useName();
  const names = useCodeNames();
  const { chain, text, page = 1 } = chainFirmsRoute.useSearch();
  const navigate = chainFirmsRoute.useNavigate();
  const find = (change: FirmsSearch): void =>
    void navigate({ search: (now) => ({ ...now, page: undefined, ...change }) });
  const codes = chain ? [chain] : [...chains];
  const firms = useQuery({
    queryKey: ['review-firms', codes, text ?? '', page],
    queryFn: async ({ signal }) =>
      (await execute(ReviewFirmsDocument, { search: { chainCodes: codes, text }, page }, { signal })).searchFirms,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle title={t`本链企业`} />
      <div className="row list-filters">
        <Input.Search
          className="firm-search"
          aria-label={t`查找企业`}
          placeholder={t`企业名称或能力`}
          allowClear
          defaultValue={text}
          onSearch={(value) => find({ text: value.trim() || undefined })}
        />
        <ChainChoice chains={chains} value={chain} onChange={(code) => find({ chain: code })} />
      </div>
      <StateView query={firms} skeleton={<Skeleton lines={10} />}>
        {({ nodes, total, pages }) => (
          <>
            <DataTable
              label={t`本链企业`}
              rows={nodes}
              rowKey={({ id }) => id}
              empty={
                <Empty>
                  {text ? (
                    <Trans>没有找到“{text}”。可只写名称中的几个字，或清空查找条件。</Trans>
                  ) : (
                    <Trans>本链还没有企业入驻。</Trans>
                  )}
                </Empty>
              }
              columns={[
                {
                  key: 'name',
                  title: t`企业`,
                  width: 260,
                  onCard: 'heading',
                  render: (firm) => <a href={`/suppliers/${firm.id}`}>{name(firm)}</a>,
                },
                { key: 'district', title: t`区市`, width: 120, render: (firm) => names.district(firm.districtCode) },
                {
                  key: 'size',
                  title: t`规模`,
                  width: 110,
                  render: ({ size }) => (size ? t(labels.firmSize[size]) : '–'),
                },
                {
                  key: 'role',
                  title: t`参与`,
                  width: 120,
                  render: ({ isBuyer, isSupplier }) =>
                    [isSupplier && t`供应`, isBuyer && t`采购`].filter(Boolean).join('、') || '–',
                },
                {
                  key: 'nodes',
                  title: t`环节`,
                  render: ({ nodeCodes }) => nodeCodes.map(names.node).join('、') || '–',
                },
                { key: 'status', title: t`状态`, width: 110, render: ({ status }) => t(labels.firmStatus[status]) },
              ]}
            />
            <Pagination page={page} pages={pages} total={total} onPage={(to) => find({ page: to })} />
          </>
        )}
      </StateView>
    </>
  );
}
