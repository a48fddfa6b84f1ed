import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Brand } from '../ui/brand';
import { Choices } from '../ui/choices';
import './push.css';

/** Mark, language and size; the page; help. */
export function PushFrame({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  return (
    <div className="push">
      <header className="push-header">
        <Link to="/" className="push-brand" aria-label={t`链万企首页`}>
          <Brand />
        </Link>
        <Choices />
      </header>
      <main id="main" className="page narrow stack">
        {children}
      </main>
      <footer className="push-footer">
        <Link to="/help">
          <Trans>帮助</Trans>
        </Link>
      </footer>
    </div>
  );
}
