import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { meQuery } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import '../desk/lists.css';

interface Overseer {
  readonly accountId: string;
  /** Auditors read, operators also act. */
  readonly isOperator: boolean;
}

/** The page for operators and auditors in office; others learn which role it needs. */
export function ForOverseers({ children }: { readonly children: (overseer: Overseer) => ReactNode }) {
  const { t } = useLingui();
  const { data: me } = useQuery(meQuery);
  if (me === undefined) return null;
  // Who acts for a firm has none of the rights of an office meanwhile.
  const roles = me && !me.actingFirmId ? me.offices.map(({ role }) => role) : [];
  const isOperator = roles.includes('OPERATOR');
  if (!me || !(isOperator || roles.includes('AUDITOR')))
    return <Forbidden role={t`平台运营或审计员`} grantedBy={t`平台运营人员`} />;
  return children({ accountId: me.accountId, isOperator });
}
