import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { FoundFacet } from './found-facet';
import type { ListSearch } from './list-search';

/** What every search of the API answers. */
export interface FoundPage<Node> {
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly nodes: readonly Node[];
  readonly facets: readonly FoundFacet[];
  readonly expansions: readonly { readonly term: string; readonly expandedTo: readonly string[] }[];
  readonly without: readonly { readonly filter: string; readonly total: number }[];
}

export interface FoundPages<Node> {
  readonly query: { data: unknown; error: unknown; refetch: () => unknown };
  readonly nodes: readonly Node[];
  readonly last: FoundPage<Node> | undefined;
  readonly isRefreshing: boolean;
  readonly more: { readonly hasMore: boolean; readonly isLoading: boolean; readonly load: () => void };
}

/** The page of the URL; on phones further ones below it. What is shown stays until the next answer is there. */
export function useFound<Node>(
  name: string,
  search: ListSearch,
  fetchPage: (page: number, signal: AbortSignal) => Promise<FoundPage<Node>>,
): FoundPages<Node> {
  const query = useInfiniteQuery({
    queryKey: ['portal', name, search],
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: search.page ?? 1,
    getNextPageParam: ({ page, pages }) => (page < pages ? page + 1 : undefined),
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  return {
    query,
    nodes: pages.flatMap(({ nodes }) => nodes),
    last: pages.at(-1),
    isRefreshing: query.isPlaceholderData,
    more: { hasMore: query.hasNextPage, isLoading: query.isFetchingNextPage, load: () => void query.fetchNextPage() },
  };
}
