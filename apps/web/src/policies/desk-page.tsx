import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { PageTitle } from '../ui/page-title';
import { Tabs } from '../ui/tabs';
import { DeskApplications } from './desk-applications';
import { DeskFigures } from './desk-figures';
import { DeskPayouts } from './desk-payouts';
import { DeskPolicies } from './desk-policies';
import { DeskWishes } from './desk-wishes';
import { ForDesk } from './for-desk';
import { type DeskTab, deskRoute } from './routes';

/** The policy desk: what is written, what came in, what is paid. */
export function DeskPoliciesPage() {
  return <ForDesk>{({ change }) => <Page mayChange={change} />}</ForDesk>;
}

function Page({ mayChange }: { mayChange: boolean }) {
  const { t } = useLingui();
  const { tab = 'policies' } = deskRoute.useSearch();
  const navigate = deskRoute.useNavigate();
  return (
    <>
      <PageTitle
        title={t`政策管理`}
        extra={
          mayChange && (
            <Link className="button button-primary" to="/ops/policies/$policyId" params={{ policyId: 'new' }}>
              {t`起草政策`}
            </Link>
          )
        }
      />
      <Tabs<DeskTab>
        label={t`政策管理`}
        value={tab}
        onChange={(key) => void navigate({ search: { tab: key === 'policies' ? undefined : key } })}
        tabs={[
          { key: 'policies', label: t`政策` },
          { key: 'applications', label: t`申报受理` },
          { key: 'payouts', label: t`兑付清单` },
          { key: 'wishes', label: t`企业点菜` },
          { key: 'figures', label: t`统计` },
        ]}
      >
        {tab === 'policies' && <DeskPolicies />}
        {tab === 'applications' && <DeskApplications mayChange={mayChange} />}
        {tab === 'payouts' && <DeskPayouts mayChange={mayChange} />}
        {tab === 'wishes' && <DeskWishes mayChange={mayChange} />}
        {tab === 'figures' && <DeskFigures />}
      </Tabs>
    </>
  );
}
