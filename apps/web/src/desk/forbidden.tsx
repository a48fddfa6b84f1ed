import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

/** Which role a page needs, and who can grant it. */
export function Forbidden({ role, grantedBy }: { role: string; grantedBy: string }) {
  return (
    <section className="state">
      <h1 tabIndex={-1}>
        <Trans>当前身份不能使用这个页面</Trans>
      </h1>
      <p>
        <Trans>
          需要身份：{role}。可联系{grantedBy}开通，或在右上角切换身份。
        </Trans>
      </p>
      <Link to="/w">
        <Trans>返回今日</Trans>
      </Link>
    </section>
  );
}
