import { useQuery } from '@tanstack/react-query';
import { itemQuery } from './queue-query';

/** The chain whose office decides on a proposal. */
export function useChainOf(id: string | undefined, chains: readonly string[]): string | null {
  const { data } = useQuery({ ...itemQuery(id ?? ''), enabled: id !== undefined });
  return data?.need?.chain?.code ?? (chains.length === 1 ? (chains[0] ?? null) : null);
}
