import { queryOptions, useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { type Named, useName } from '../ui/named';
import { graphql } from './gql';

const ScreenNamesDocument = graphql(`
  query ScreenNames {
    districts {
      code
      nameZh: shortZh
      nameEn
    }
    chains {
      code
      nameZh
      nameEn
      nodes {
        code
        nameZh
        nameEn
      }
    }
  }
`);

const HOUR_MS = 3_600_000;
const RETRY_MS = 3000;

const namesQuery = queryOptions({
  queryKey: ['screen-names'],
  queryFn: ({ signal }) => execute(ScreenNamesDocument, {}, { signal }),
  networkMode: 'always',
  retry: false,
  refetchInterval: ({ state }) => (state.data ? HOUR_MS : RETRY_MS),
  staleTime: HOUR_MS,
});

export interface ScreenNames {
  readonly district: (code: string) => string;
  readonly chain: (code: string) => string;
  readonly node: (code: string) => string;
}

/** Short names of districts, names of chains and nodes; the code until they are known. */
export function useScreenNames(): ScreenNames {
  const name = useName();
  const { data } = useQuery(namesQuery);
  const by = (list: readonly (Named & { readonly code: string })[] | undefined) => {
    const names = new Map(list?.map((each) => [each.code, name(each)]));
    return (code: string): string => names.get(code) ?? code;
  };
  return {
    district: by(data?.districts),
    chain: by(data?.chains),
    node: by(data?.chains.flatMap(({ nodes }) => nodes)),
  };
}
