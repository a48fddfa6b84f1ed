import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { RequestPageQuery } from './gql/graphql';

const RequestPageDocument = graphql(`
  query RequestPage($ticketId: Uuid!) {
    ticket(id: $ticketId) {
      id
      number
      kind
      title
      text
      source
      status
      workdays
      dueAt
      isLate
      wasLate
      escalatedAt
      reopenings
      isTakenOver
      answeredAt
      confirmBy
      confirmedAt
      satisfaction
      satisfactionText
      createdAt
      officerId
      officerName
      officerPhone
      department
      mayAnswer
      mayTransfer
      mayNote
      firm {
        id
        nameZh
        nameEn
      }
      entries {
        id
        act
        text
        isInternal
        side
        authorName
        officerName
        at
      }
    }
  }
`);

export type Request = RequestPageQuery['ticket'];

export const requestQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['ticket', ticketId],
    queryFn: async ({ signal }) => (await execute(RequestPageDocument, { ticketId }, { signal })).ticket,
  });

export const ticketRenews = (ticketId: string) => [['ticket', ticketId], ['tickets'], ['officer-day']];
