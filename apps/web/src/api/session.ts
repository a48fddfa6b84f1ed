import { queryOptions, useQuery } from '@tanstack/react-query';
import { askMe, type Me } from './me';

export type { Me } from './me';

/** Who is signed in, for the desk; light pages have `useVisitor`. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => askMe(), staleTime: 60_000 });

export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}
