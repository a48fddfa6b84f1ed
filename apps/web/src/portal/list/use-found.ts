import { useState } from 'react';
import { useAct } from '../../api/act';
import { useAsk, useKept } from '../../api/ask';
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
  { save: _dialog, ...search }: ListSearch,
  fetchPage: (page: number, signal?: AbortSignal) => Promise<FoundPage<Node>>,
): FoundPages<Node> {
  const key = JSON.stringify(search);
  const first = useAsk(['portal', name, search], (signal) => fetchPage(search.page ?? 1, signal));
  const shown = useKept(first.data);
  const [further, setFurther] = useState<{ key: string; pages: readonly FoundPage<Node>[] }>({ key, pages: [] });
  // Pages below belong to the search that they were loaded for.
  const pages = further.key === key ? further.pages : [];
  const last = pages.at(-1) ?? shown;
  const load = useAct(async (page: number) => fetchPage(page), {
    onAnswer: (page) => setFurther({ key, pages: [...pages, page] }),
  });
  return {
    query: { ...first, data: shown },
    nodes: [shown, ...pages].flatMap((page) => page?.nodes ?? []),
    last,
    isRefreshing: first.data === undefined,
    more: {
      hasMore: last !== undefined && last.page < last.pages,
      isLoading: load.isBusy,
      load: () => void (last && load.run(last.page + 1)),
    },
  };
}
