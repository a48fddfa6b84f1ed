import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { dateOf, When } from '../ui/when';
import { ForOverseers } from './for-overseers';
import { graphql } from './gql';
import type { OpsFirmsQuery } from './gql/graphql';
import { FIRM_STATUSES, type FirmsSearch } from './record-search';
import { firmsRoute } from './record-routes';
import './records.css';

const OpsFirmsDocument = graphql(`
  query OpsFirms($filter: FirmFilter, $first: Int!, $after: String) {
    firms(filter: $filter, first: $first, after: $after) {
      totalCount
      nodes {
        id
        nameZh
        nameEn
        creditCode
        districtCode
        status
        waitingSince
        createdAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = OpsFirmsQuery['firms']['nodes'][number];

/** Of those that wait, all at once where that is possible: the longest wait comes first. */
const WAITING_AT_ONCE = 100;
const PAGE = 20;

/** Firms to be verified, and all others by status or name. */
export function FirmsPage() {
  return <ForOverseers>{() => <Firms />}</ForOverseers>;
}

function Firms() {
  const { t } = useLingui();
  const { status = 'SUBMITTED', text } = firmsRoute.useSearch();
  const navigate = firmsRoute.useNavigate();
  const find = (change: FirmsSearch): void => void navigate({ search: (now) => ({ ...now, ...change }) });
  const isQueue = status === 'SUBMITTED';
  const list = useInfiniteQuery({
    queryKey: ['ops-firms', status, text ?? ''],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after, signal }) => {
      const filter = { status: status === 'ALL' ? null : status, text };
      return (await execute(OpsFirmsDocument, { filter, first: isQueue ? WAITING_AT_ONCE : PAGE, after }, { signal }))
        .firms;
    },
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const loaded = list.data?.pages.flatMap(({ nodes }) => nodes);
  const rows = isQueue ? loaded?.toSorted(byWait) : loaded;
  return (
    <>
      <PageTitle title={t`企业核验`} />
      <div className="row list-filters">
        <Segmented<FirmsSearch['status'] & string>
          aria-label={t`按状态筛选`}
          value={status}
          options={[
            ...FIRM_STATUSES.map((value) => ({ value, label: t(labels.firmStatus[value]) })),
            { value: 'ALL', label: t`全部` },
          ]}
          onChange={(value) => find({ status: value === 'SUBMITTED' ? undefined : value })}
        />
        <Input.Search
          key={text}
          className="record-search"
          aria-label={t`查找企业`}
          placeholder={t`企业名称`}
          allowClear
          defaultValue={text}
          onSearch={(value) => find({ text: value.trim() || undefined })}
        />
      </div>
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={10} />}>
        {(firms) => (
          <>
            <FirmTable firms={firms} empty={<NoFirms isQueue={isQueue} text={text} />} />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </>
  );
}

function FirmTable({ firms, empty }: { firms: readonly Row[]; empty: ReactNode }) {
  const { t } = useLingui();
  const name = useName();
  const { district } = useCodeNames();
  return (
    <DataTable<Row>
      label={t`企业`}
      rows={firms}
      rowKey={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'name',
          title: t`企业`,
          onCard: 'heading',
          render: (firm) => (
            <Link to="/ops/firms/$firmId" params={{ firmId: firm.id }}>
              {name(firm)}
            </Link>
          ),
        },
        {
          key: 'code',
          title: t`统一社会信用代码`,
          width: 200,
          render: ({ creditCode }) => <span className="figure">{creditCode}</span>,
        },
        { key: 'district', title: t`区市`, width: 120, render: ({ districtCode }) => district(districtCode) },
        { key: 'status', title: t`状态`, width: 120, render: ({ status }) => t(labels.firmStatus[status]) },
        {
          key: 'since',
          title: t`提交核验`,
          width: 140,
          render: ({ waitingSince }) => (waitingSince ? <When at={waitingSince} /> : '–'),
        },
        {
          key: 'entered',
          title: t`注册于`,
          width: 120,
          render: ({ createdAt }) => <span className="figure">{dateOf(createdAt)}</span>,
        },
      ]}
    />
  );
}

function NoFirms({ isQueue, text }: { isQueue: boolean; text: string | undefined }) {
  return (
    <Empty
      action={
        isQueue && (
          <Link to="/ops/firms" search={{ status: 'VERIFIED', text }} className="button">
            {text ? <Trans>在已核验企业中查找</Trans> : <Trans>查看已核验企业</Trans>}
          </Link>
        )
      }
    >
      {text ? (
        <Trans>没有找到“{text}”。可只写名称中的几个字，或换一个状态。</Trans>
      ) : isQueue ? (
        <Trans>没有企业在等待核验。企业提交后会出现在这里，等得最久的在前。</Trans>
      ) : (
        <Trans>没有处于这一状态的企业。</Trans>
      )}
    </Empty>
  );
}

function byWait(one: Row, other: Row): number {
  return (one.waitingSince ?? one.createdAt).localeCompare(other.waitingSince ?? other.createdAt);
}
