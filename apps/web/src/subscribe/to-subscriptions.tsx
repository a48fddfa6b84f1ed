import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

export function ToSubscriptions() {
  return (
    <Link to="/w/subscriptions" className="button">
      <Trans>管理订阅</Trans>
    </Link>
  );
}
