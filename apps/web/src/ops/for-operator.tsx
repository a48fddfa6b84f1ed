import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { meQuery } from '../api/session';
import { Forbidden } from '../desk/forbidden';

interface ForOperatorProps {
  /** Auditors look at the page as well, and change nothing on it. */
  readonly alsoAuditor?: boolean;
  readonly children: (may: { readonly change: boolean }) => ReactNode;
}

/** The page for the people who run the platform; others learn which role it needs. */
export function ForOperator({ alsoAuditor = false, children }: ForOperatorProps) {
  const { t } = useLingui();
  const { data: me } = useQuery(meQuery);
  if (me === undefined) return null;
  const roles = (me?.offices ?? []).map(({ role }) => role);
  const isOperator = roles.includes('OPERATOR');
  if (isOperator || (alsoAuditor && roles.includes('AUDITOR'))) return children({ change: isOperator });
  return <Forbidden role={alsoAuditor ? t`平台运营人员或审计人员` : t`平台运营人员`} grantedBy={t`平台负责人`} />;
}
