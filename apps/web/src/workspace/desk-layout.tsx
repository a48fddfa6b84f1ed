import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { Outlet } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { antdTheme } from '../desk/antd-theme';
import { useIsDark, usePreferences } from '../theme/preferences';
import { SideMenu } from './side-menu';
import { TopBar } from './top-bar';
import './desk-layout.css';

const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

/** Frame of all pages for signed-in people: top bar, side menu, the page. */
export function DeskLayout() {
  const { t } = useLingui();
  const isDark = useIsDark();
  const { isLarge } = usePreferences();
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={antdTheme(isDark, isLarge)}
      locale={i18n.locale === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>
        <div className="desk">
          <TopBar />
          <nav className="desk-side" aria-label={t`工作台导航`}>
            <SideMenu />
          </nav>
          <main id="main" className="desk-main">
            <Outlet />
          </main>
        </div>
      </App>
    </ConfigProvider>
  );
}
