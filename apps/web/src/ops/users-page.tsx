import { useLingui } from '@lingui/react/macro';
import { PageTitle } from '../ui/page-title';
import { Tabs } from '../ui/tabs';
import { Accounts } from './accounts';
import { Appointments } from './appointments';
import { ForOverseers } from './for-overseers';
import { usersRoute } from './record-routes';
import './records.css';

/** Who has an account, and who holds which office. */
export function UsersPage() {
  const { t } = useLingui();
  const { tab = 'accounts' } = usersRoute.useSearch();
  const navigate = usersRoute.useNavigate();
  return (
    <ForOverseers>
      {(overseer) => (
        <>
          <PageTitle title={t`账号与任命`} />
          <Tabs<'accounts' | 'appointments'>
            label={t`账号与任命`}
            value={tab}
            onChange={(key) => void navigate({ search: key === 'appointments' ? { tab: key } : {}, replace: true })}
            tabs={[
              { key: 'accounts', label: t`账号` },
              { key: 'appointments', label: t`任命` },
            ]}
          >
            {tab === 'accounts' ? <Accounts {...overseer} /> : <Appointments {...overseer} />}
          </Tabs>
        </>
      )}
    </ForOverseers>
  );
}
