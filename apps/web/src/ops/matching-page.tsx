import { useLingui } from '@lingui/react/macro';
import { PageTitle } from '../ui/page-title';
import { Tabs } from '../ui/tabs';
import { ForOperator } from './for-operator';
import { ModelsTab } from './models-tab';
import { ReliabilityTab } from './reliability-tab';
import { matchingRoute } from './routes';
import type { MatchingTab } from './search';
import { SimulationsTab } from './simulations-tab';
import { SlotsTab } from './slots-tab';
import '../desk/lists.css';
import './ops.css';

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
        {tab === 'reliability' && <ReliabilityTab />}
        {tab === 'simulations' && <SimulationsTab mayChange={mayChange} />}
        {tab === 'slots' && <SlotsTab mayChange={mayChange} />}
      </Tabs>
    </>
  );
}
