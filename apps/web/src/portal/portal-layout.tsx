import { Trans, useLingui } from '@lingui/react/macro';
import { Link, Outlet } from '@tanstack/react-router';
import { Brand } from '../ui/brand';
import { Choices } from '../ui/choices';
import { useVisitor } from '../api/use-visitor';
import './portal.css';

export function PortalLayout() {
  const { t } = useLingui();
  // One may have signed out at the desk.
  const { data: me } = useVisitor(0);
  return (
    <div className="portal">
      <header className="portal-header">
        <Link to="/" className="portal-brand" aria-label={t`链万企首页`}>
          <Brand />
        </Link>
        <nav aria-label={t`主导航`} className="portal-nav">
          <Link to="/needs">
            <Trans>需求</Trans>
          </Link>
          <Link to="/suppliers">
            <Trans>供应商</Trans>
          </Link>
          <Link to="/chains">
            <Trans>产业链</Trans>
          </Link>
          <Link to="/events" search={{}}>
            <Trans>活动</Trans>
          </Link>
          <Link to="/policies">
            <Trans>政策</Trans>
          </Link>
        </nav>
        <div className="portal-tools">
          <Choices />
          {me ? (
            <Link to="/w" className="button">
              <Trans>进入工作台</Trans>
            </Link>
          ) : (
            <Link to="/login" className="button">
              <Trans>登录</Trans>
            </Link>
          )}
        </div>
      </header>
      <main id="main">
        <Outlet />
      </main>
      <footer className="portal-footer">
        <nav aria-label={t`页脚`}>
          <Link to="/help">
            <Trans>帮助</Trans>
          </Link>
          <Link to="/accessibility">
            <Trans>无障碍声明</Trans>
          </Link>
        </nav>
      </footer>
    </div>
  );
}
