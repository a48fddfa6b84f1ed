import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { ReviewBoardQuery } from './gql/graphql';

const SHOWN = 10;

const ReviewBoardDocument = graphql(`
  query ReviewBoard($first: Int!, $chainCode: String) {
    reviewBoard(first: $first, chainCode: $chainCode) {
      columns {
        name
        total
        cards {
          since
          due
          proposal {
            id
            number
            score
            undoSeconds
            need {
              title
            }
            supplier {
              nameZh
              nameEn
            }
          }
          intention {
            id
            number
            need {
              title
            }
            supplier {
              nameZh
              nameEn
            }
          }
        }
      }
    }
  }
`);

export type Column = ReviewBoardQuery['reviewBoard']['columns'][number];
export type Card = Column['cards'][number];
export type ColumnName = Column['name'];

export const boardQuery = (chain: string | undefined) =>
  queryOptions({
    queryKey: ['review-board', chain ?? 'all'],
    queryFn: async ({ signal }) =>
      (await execute(ReviewBoardDocument, { first: SHOWN, chainCode: chain }, { signal })).reviewBoard.columns,
    refetchInterval: 60_000,
  });

export const cardKey = ({ proposal, intention }: Card): string => proposal?.id ?? intention?.id ?? '';
