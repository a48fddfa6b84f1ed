import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { meQuery } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import '../desk/lists.css';
import './policies.css';

/** For policy officers; operators and auditors read. */
export function ForDesk({ children }: { readonly children: (may: { readonly change: boolean }) => ReactNode }) {
  const { t } = useLingui();
  const { data: me } = useQuery(meQuery);
  if (me === undefined) return null;
  const roles = me && !me.actingFirmId ? me.offices.map(({ role }) => role) : [];
  const change = roles.includes('POLICY_OFFICER');
  if (change || roles.includes('OPERATOR') || roles.includes('AUDITOR')) return children({ change });
  return <Forbidden role={t`政策责任处室`} grantedBy={t`平台运营人员`} />;
}
