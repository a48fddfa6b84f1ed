import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Failure } from '../ui/failure';
import { PageTitle } from '../ui/page-title';
import { AccountForm } from './register/account-form';
import { FirmForm } from './register/firm-form';
import { useVisitor } from '../api/use-visitor';

/** An account, then the firm; who has an account starts at the firm. What was given stays when a step is refused. */
export function RegisterPage() {
  const { t } = useLingui();
  const { to } = useSearch({ from: '/portal/register' });
  const navigate = useNavigate();
  const { data: me, error, refetch } = useVisitor();
  const isSecond = Boolean(me);
  return (
    <div className="page narrow">
      <PageTitle title={t`注册`} />
      <ol className="register-steps plain-list" aria-label={t`注册步骤`}>
        <li aria-current={isSecond ? undefined : 'step'}>
          <Trans>1. 您的账号</Trans>
        </li>
        <li aria-current={isSecond ? 'step' : undefined}>
          <Trans>2. 您的企业</Trans>
        </li>
      </ol>
      {me === undefined && error !== null && <Failure error={error} onRetry={refetch} />}
      {me && <FirmForm onDone={() => void navigate({ href: to ?? '/w' })} />}
      {me === null && <AccountForm />}
      {me === null && (
        <p className="row below">
          <Trans>已有账号？</Trans>
          <Link to="/login" search={to ? { to } : {}}>
            <Trans>登录</Trans>
          </Link>
        </p>
      )}
    </div>
  );
}
