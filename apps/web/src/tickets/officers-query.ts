import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';

const TicketOfficersDocument = graphql(`
  query TicketOfficers {
    ticketOfficers {
      id
      name
      isCommissioner
      firms
      openTickets
      lateTickets
    }
  }
`);

export const officersQuery = queryOptions({
  queryKey: ['ticket-officers'],
  queryFn: async ({ signal }) => (await execute(TicketOfficersDocument, {}, { signal })).ticketOfficers,
});
