import type { Me } from '../api/session';

/** The chain whose office the person holds; null for everybody else. */
export function servedChain(me: Me | null | undefined): string | null {
  const office = me?.offices.find(({ role }) => role === 'CHAIN_LEAD' || role === 'CHAIN_OFFICER');
  return office?.chainCode ?? null;
}
