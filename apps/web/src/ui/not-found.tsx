import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { PageTitle } from './page-title';

export function NotFound() {
  const { t } = useLingui();
  return (
    <main id="main" className="state">
      <PageTitle title={t`没有找到这个页面`} />
      <p>
        <Trans>链接可能已失效，或内容仅对有关单位可见。</Trans>
      </p>
      <p>
        <Link to="/">
          <Trans>返回首页</Trans>
        </Link>
      </p>
    </main>
  );
}
