import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { DeskViewsQuery, SaveViewInput, ViewList } from './gql/graphql';

const ViewsDocument = graphql(`
  query DeskViews($list: ViewList!) {
    views(list: $list) {
      id
      list
      name
      columns
      density
      query
      isShared
      isOwn
      version
    }
  }
`);

const SaveViewDocument = graphql(`
  mutation DeskSaveView($input: SaveViewInput!) {
    saveView(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const DeleteViewDocument = graphql(`
  mutation DeskDeleteView($input: DeleteViewInput!) {
    deleteView(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export type View = DeskViewsQuery['views'][number];

export const viewsQuery = (list: ViewList) =>
  queryOptions({
    queryKey: ['views', list],
    queryFn: async ({ signal }) => (await execute(ViewsDocument, { list }, { signal })).views,
  });

export const saveView = async (input: SaveViewInput, clientMutationId: string) =>
  (await execute(SaveViewDocument, { input: { ...input, clientMutationId } })).saveView;

export const deleteView = async (savedViewId: string, clientMutationId: string) =>
  (await execute(DeleteViewDocument, { input: { savedViewId, clientMutationId } })).deleteView;

export type ListFilters = Readonly<Record<string, string | undefined>>;

/** Filters as a view keeps them: one text for the same filters, whatever their order. */
export function queryOf(search: ListFilters): string {
  const set = Object.entries(search).flatMap(([key, value]): [string, string][] => (value ? [[key, value]] : []));
  return new URLSearchParams(set.sort(([one], [other]) => (one < other ? -1 : 1))).toString();
}

export const filtersOf = (query: string): ListFilters => Object.fromEntries(new URLSearchParams(query));
