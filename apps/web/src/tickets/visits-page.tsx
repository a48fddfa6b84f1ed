import { useLingui } from '@lingui/react/macro';
import { PageTitle } from '../ui/page-title';
import { Tabs } from '../ui/tabs';
import { CaredFirms } from './cared-firms';
import { FigureTab } from './figure-tab';
import { ForDesk } from './for-desk';
import { ListTab } from './list-tab';
import { visitsRoute } from './routes';
import { VISIT_TABS } from './search';
import { VisitTab } from './visit-tab';
import './tickets.css';

/** Whom to visit, who was visited, how far each list is, and what is reported of it. */
export function VisitsPage() {
  return <ForDesk>{(roles) => <Visits roles={roles} />}</ForDesk>;
}

function Visits({ roles }: { roles: readonly string[] }) {
  const { t } = useLingui();
  const { tab = 'due', list } = visitsRoute.useSearch();
  const navigate = visitsRoute.useNavigate();
  const labels = { due: t`企业与待走访`, visits: t`走访记录`, lists: t`名单与覆盖`, figures: t`统计` };
  const isOperator = roles.includes('OPERATOR');
  const mayVisit = roles.some((role) => ['SERVICE_COMMISSIONER', 'CHAIN_LEAD', 'CHAIN_OFFICER'].includes(role));
  return (
    <>
      <PageTitle title={t`走访与服务`} />
      <Tabs
        label={t`走访与服务`}
        tabs={VISIT_TABS.map((key) => ({ key, label: labels[key] }))}
        value={tab}
        onChange={(key) => void navigate({ search: { tab: key } })}
      >
        {tab === 'due' && <CaredFirms listId={list} isOperator={isOperator} mayVisit={mayVisit} />}
        {tab === 'visits' && <VisitTab mayVisit={mayVisit} />}
        {tab === 'lists' && <ListTab isOperator={isOperator} />}
        {tab === 'figures' && <FigureTab />}
      </Tabs>
    </>
  );
}
