import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { meQuery } from '../api/session';
import { useCodeNames } from '../desk/code-names';
import { Forbidden } from '../desk/forbidden';
import '../desk/lists.css';

/** The chains whose office the person belongs to. */
export function useOwnChains(): { readonly accountId: string | null; readonly chains: readonly string[] } | undefined {
  const { data: me } = useQuery(meQuery);
  if (me === undefined) return undefined;
  const chains = (me?.offices ?? [])
    .filter(({ role }) => role === 'CHAIN_LEAD' || role === 'CHAIN_OFFICER')
    .flatMap(({ chainCode }) => chainCode ?? []);
  return { accountId: me?.accountId ?? null, chains: [...new Set(chains)] };
}

interface ForOfficeProps {
  readonly children: (office: { readonly accountId: string | null; readonly chains: readonly string[] }) => ReactNode;
}

/** The page for people of a chain's office; others learn which role it needs. */
export function ForOffice({ children }: ForOfficeProps) {
  const { t } = useLingui();
  const office = useOwnChains();
  if (!office) return null;
  if (office.chains.length === 0) return <Forbidden role={t`链长或链长办工作人员`} grantedBy={t`平台运营人员`} />;
  return children(office);
}

interface ChainChoiceProps {
  readonly chains: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (chain: string | undefined) => void;
  /** False where a page is about one chain. */
  readonly hasAll?: boolean;
}

/** Which of the own chains; nothing to choose for those who have one. */
export function ChainChoice({ chains, value, onChange, hasAll = true }: ChainChoiceProps) {
  const { t } = useLingui();
  const { chain } = useCodeNames();
  if (chains.length < 2) return null;
  return (
    <Select
      aria-label={t`产业链`}
      className="chain-choice"
      value={value ?? ''}
      onChange={(code) => onChange(code || undefined)}
      options={[
        ...(hasAll ? [{ value: '', label: t`全部产业链` }] : []),
        ...chains.map((code) => ({ value: code, label: chain(code) })),
      ]}
    />
  );
}
