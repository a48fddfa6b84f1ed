import { Trans, useLingui } from '@lingui/react/macro';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { ChainGrid } from './chain-grid';
import { useChainSummaries } from './chain-summaries';

export function ChainListPage() {
  const { t } = useLingui();
  const summaries = useChainSummaries();
  return (
    <div className="page">
      <PageTitle title={t`产业链`} />
      <p className="secondary">
        <Trans>每条链的在办需求、本地配套和缺口；打开一条链可看产业图谱。</Trans>
      </p>
      <StateView query={summaries} skeleton={<Skeleton lines={24} />}>
        {({ chainSummaries }) => <ChainGrid summaries={chainSummaries} isGrouped />}
      </StateView>
    </div>
  );
}
