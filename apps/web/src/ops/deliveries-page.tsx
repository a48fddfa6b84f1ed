import { useLingui } from '@lingui/react/macro';
import { PageTitle } from '../ui/page-title';
import { Tabs } from '../ui/tabs';
import { BackgroundWork } from './background-work';
import { ForOverseers } from './for-overseers';
import { MessageLog } from './message-log';
import { deliveriesRoute } from './record-routes';
import './records.css';

/** What left the site, and the background work that waits, runs or was given up. */
export function DeliveriesPage() {
  const { t } = useLingui();
  const { tab = 'messages' } = deliveriesRoute.useSearch();
  const navigate = deliveriesRoute.useNavigate();
  return (
    <ForOverseers>
      {({ isOperator }) => (
        <>
          <PageTitle title={t`消息投递`} />
          <Tabs<'messages' | 'open' | 'dead'>
            label={t`消息投递`}
            value={tab}
            onChange={(key) => void navigate({ search: key === 'messages' ? {} : { tab: key }, replace: true })}
            tabs={[
              { key: 'messages', label: t`站外消息` },
              { key: 'open', label: t`等待或执行中的任务` },
              { key: 'dead', label: t`已放弃的任务` },
            ]}
          >
            {tab === 'messages' ? (
              <MessageLog isOperator={isOperator} />
            ) : (
              <BackgroundWork key={tab} which={tab} isOperator={isOperator} />
            )}
          </Tabs>
        </>
      )}
    </ForOverseers>
  );
}
