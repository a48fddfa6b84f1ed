import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { PageTitle } from '../ui/page-title';
import { Skeleton } from '../ui/state-view';
import { Tabs } from '../ui/tabs';
import { ForOperator } from './for-operator';
import { ModelsTab } from './models-tab';
import { matchingRoute } from './routes';
import type { MatchingTab } from './search';
import '../desk/lists.css';
import './ops.css';

const ReliabilityTab = lazy(async () => ({ default: (await import('./reliability-tab')).ReliabilityTab }));
const SimulationsTab = lazy(async () => ({ default: (await import('./simulations-tab')).SimulationsTab }));
const SlotsTab = lazy(async () => ({ default: (await import('./slots-tab')).SlotsTab }));

export function MatchingPage() {
  return <ForOperator alsoAuditor>{({ change }) => <Page mayChange={change} />}</ForOperator>;
}

/** What ranks suppliers, how well it foretells, what else could be tried, and who gets the places. */
function Page({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const { tab = 'models' } = matchingRoute.useSearch();
  const navigate = matchingRoute.useNavigate();
  return (
    <>
      <PageTitle title={t`撮合模型`} />
      <Tabs<MatchingTab>
        label={t`撮合模型`}
        tabs={[
          { key: 'models', label: t`模型与训练` },
          { key: 'reliability', label: t`预测可靠性` },
          { key: 'simulations', label: t`权重试算` },
          { key: 'slots', label: t`名额分配` },
        ]}
        value={tab}
        onChange={(key) => void navigate({ search: key === 'models' ? {} : { tab: key } })}
      >
        {tab === 'models' && <ModelsTab mayChange={mayChange} />}
        <Suspense fallback={<Skeleton lines={8} />}>
          {tab === 'reliability' && <ReliabilityTab />}
          {tab === 'simulations' && <SimulationsTab mayChange={mayChange} />}
          {tab === 'slots' && <SlotsTab mayChange={mayChange} />}
        </Suspense>
      </Tabs>
    </>
  );
}
