import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { SubscriptionDialog } from './subscription-dialog';
import { SubscriptionItem } from './subscription-item';
import { type SavedSearch, savedSearchesQuery } from './subscription-query';
import '../desk/lists.css';

/** Searches that tell of new hits: at once, every day or every week. */
export function SubscriptionsPage() {
  const { t } = useLingui();
  const searches = useQuery(savedSearchesQuery);
  const [edited, edit] = useState<SavedSearch | 'new' | null>(null);
  const add = (
    <Button type="primary" onClick={() => edit('new')}>
      <Trans>新建订阅</Trans>
    </Button>
  );
  return (
    <div className="record-page">
      <PageTitle title={t`订阅`} extra={searches.data && searches.data.length > 0 && add} />
      <StateView query={searches} skeleton={<Skeleton lines={6} />}>
        {(found) =>
          found.length === 0 ? (
            <Empty action={add}>
              <Trans>还没有订阅。写下关心什么，有新的需求或供给时会通知您。</Trans>
            </Empty>
          ) : (
            <ul className="plain-list stack">
              {found.map((search) => (
                <li key={search.id}>
                  <SubscriptionItem search={search} onEdit={() => edit(search)} />
                </li>
              ))}
            </ul>
          )
        }
      </StateView>
      {edited && <SubscriptionDialog search={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </div>
  );
}
