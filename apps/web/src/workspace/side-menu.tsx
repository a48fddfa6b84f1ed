import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

export function SideMenu() {
  return (
    <Link to="/w">
      <Trans>今日</Trans>
    </Link>
  );
}
