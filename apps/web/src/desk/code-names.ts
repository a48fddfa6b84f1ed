import { useQuery } from '@tanstack/react-query';
import { useName } from '../ui/named';
import { referenceQuery } from './reference';

export interface CodeNames {
  readonly district: (code: string) => string;
  readonly certificate: (code: string) => string;
  readonly node: (code: string) => string;
  readonly chain: (code: string) => string;
}

/** Names of districts, certificates, chains and nodes; the code until they are known, and for those that are no longer listed. */
export function useCodeNames(): CodeNames {
  const name = useName();
  const { data } = useQuery(referenceQuery);
  const nodes = data?.chains.flatMap((chain) => chain.nodes);
  const by =
    (list: readonly { code: string; nameZh: string; nameEn?: string | null }[] | undefined) => (code: string) => {
      const found = list?.find((one) => one.code === code);
      return found ? name(found) : code;
    };
  return {
    district: by(data?.districts),
    certificate: by(data?.certificateKinds),
    node: by(nodes),
    chain: by(data?.chains),
  };
}
