import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { PageTitle } from '../ui/page-title';

/** Which role a page needs, and who can grant it. */
export function Forbidden({ role, grantedBy }: { role: string; grantedBy: string }) {
  const { t } = useLingui();
  return (
    <section className="state">
      <PageTitle title={t`当前身份不能使用这个页面`} />
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
