import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { Outlet } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '../api/session';
import { AskedFirst } from '../desk/ask-first';
import { antdTheme } from '../desk/antd-theme';
import { giveStylesTheNonce, styleNonce } from '../desk/style-nonce';
import { useIsDark, usePreferences } from '../theme/preferences';
import { PhoneBar } from './phone-bar';
import { SideMenu } from './side-menu';
import { TopBar } from './top-bar';
import { useDeskKeys } from './use-desk-keys';
import './desk-layout.css';

const CommandMenu = lazy(() => import('./command-menu'));
const ShortcutSheet = lazy(() => import('./shortcut-sheet'));

giveStylesTheNonce();

/** Frame of all pages for signed-in people: top bar, side menu, the page. */
export function DeskLayout() {
  const isDark = useIsDark();
  const { isLarge } = usePreferences();
  return (
    <ConfigProvider
      csp={{ nonce: styleNonce }}
      theme={antdTheme(isDark, isLarge)}
      locale={i18n.locale === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <Frame />
    </ConfigProvider>
  );
}

function Frame() {
  const { t } = useLingui();
  const me = useMe();
  const [overlay, setOverlay] = useState<'commands' | 'shortcuts' | null>(null);
  useDeskKeys(me ?? null, setOverlay);
  if (!me) return null;
  return (
    <div className="desk">
      <TopBar me={me} onSearch={() => setOverlay('commands')} />
      <nav className="desk-side" aria-label={t`工作台导航`}>
        <SideMenu me={me} />
      </nav>
      <main id="main" className="desk-main">
        <Outlet />
      </main>
      <PhoneBar me={me} />
      <AskedFirst />
      <Suspense fallback={null}>
        {overlay === 'commands' && <CommandMenu me={me} onClose={() => setOverlay(null)} />}
        {overlay === 'shortcuts' && <ShortcutSheet onClose={() => setOverlay(null)} />}
      </Suspense>
    </div>
  );
}
