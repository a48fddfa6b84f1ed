import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

export function NotFound() {
  return (
    <main id="main" className="state">
      <h1 tabIndex={-1}>
        <Trans>没有找到这个页面</Trans>
      </h1>
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
