import { useLingui } from '@lingui/react/macro';
import { PageTitle } from '../ui/page-title';
import { Tabs } from '../ui/tabs';
import { ApiKeys } from './api-keys';
import { Display } from './display';
import { MessageChannels } from './message-channels';
import { settingsRoute } from './routes';
import type { SettingsTab } from './search';
import { Security } from './security';
import '../desk/form-bar.css';
import '../desk/lists.css';
import './company.css';

/** What is the person's own: language and looks, messages, sessions, password, keys. */
export function SettingsPage() {
  const { t } = useLingui();
  const { tab = 'display' } = settingsRoute.useSearch();
  const navigate = settingsRoute.useNavigate();
  return (
    <div className="record-page">
      <PageTitle title={t`个人设置`} />
      <Tabs<SettingsTab>
        label={t`个人设置`}
        value={tab}
        onChange={(key) => void navigate({ search: { tab: key }, replace: true })}
        tabs={[
          { key: 'display', label: t`显示` },
          { key: 'messages', label: t`消息` },
          { key: 'security', label: t`登录与安全` },
          { key: 'keys', label: t`API 密钥` },
        ]}
      >
        {tab === 'display' && <Display />}
        {tab === 'messages' && <MessageChannels />}
        {tab === 'security' && <Security />}
        {tab === 'keys' && <ApiKeys />}
      </Tabs>
    </div>
  );
}
