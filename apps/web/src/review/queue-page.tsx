import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ChainChoice, ForOffice } from './for-office';
import { queueQuery } from './queue-query';
import { ReviewDesk } from './review-desk';
import { queueRoute } from './routes';
import type { QueueSearch } from './search';
import './review.css';

/** Proposals that wait for the office, the most urgent first; one key per ordinary decision. */
export function QueuePage() {
  return <ForOffice>{(office) => <Queue {...office} />}</ForOffice>;
}

function Queue({ accountId, chains }: { accountId: string | null; chains: readonly string[] }) {
  const { t } = useLingui();
  const search = queueRoute.useSearch();
  const navigate = queueRoute.useNavigate();
  const queue = useQuery(queueQuery(search, accountId));
  const find = (change: Partial<QueueSearch>): void => void navigate({ search: (now) => ({ ...now, ...change }) });
  return (
    <>
      <PageTitle title={t`待审推荐`} />
      <div className="row list-filters">
        <Segmented<NonNullable<QueueSearch['only']> | 'all'>
          aria-label={t`显示哪些`}
          value={search.only ?? 'all'}
          options={[
            { value: 'all', label: t`全部` },
            { value: 'overdue', label: t`已超时` },
            { value: 'mine', label: t`由我处理` },
          ]}
          onChange={(only) => find({ only: only === 'all' ? undefined : only })}
        />
        <ChainChoice chains={chains} value={search.chain} onChange={(chain) => find({ chain })} />
      </div>
      <StateView query={{ ...queue, data: queue.data?.nodes }} skeleton={<Skeleton lines={12} height={480} />}>
        {(items) => (
          <ReviewDesk
            key={`${search.chain ?? ''}:${search.only ?? ''}`}
            all={items}
            chains={chains}
            hasMore={queue.data?.pageInfo.hasNextPage ?? false}
            onShort={() => void queue.refetch()}
            empty={<NothingToReview search={search} onAll={() => find({ only: undefined, chain: undefined })} />}
          />
        )}
      </StateView>
    </>
  );
}

function NothingToReview({ search, onAll }: { search: QueueSearch; onAll: () => void }) {
  if (search.only || search.chain)
    return (
      <Empty
        action={
          <button type="button" className="button" onClick={onAll}>
            <Trans>查看全部待审</Trans>
          </button>
        }
      >
        {search.only === 'overdue' ? <Trans>没有超时的推荐。</Trans> : <Trans>没有符合条件的待审推荐。</Trans>}
      </Empty>
    );
  return (
    <Empty>
      <Trans>待审推荐已全部处理。新的撮合结果会自动出现在这里。</Trans>
    </Empty>
  );
}
