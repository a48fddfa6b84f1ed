import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useMe } from '../api/session';
import { Forbidden } from '../desk/forbidden';

/** The page for the bureau's people; others learn which role it needs. */
export function ForDesk({ children }: { children: (roles: readonly string[]) => ReactNode }) {
  const { t } = useLingui();
  const me = useMe();
  if (me === undefined) return null;
  const roles = me?.actingFirmId ? [] : (me?.offices ?? []).map(({ role }) => role);
  if (roles.length > 0) return children(roles);
  return <Forbidden role={t`服务专员、链长办或平台运营人员`} grantedBy={t`平台运营人员`} />;
}
