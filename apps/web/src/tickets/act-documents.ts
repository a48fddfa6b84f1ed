import { graphql } from './gql';

export const StartTicketDocument = graphql(`
  mutation StartTicket($input: TicketActInput!) {
    startTicket(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const AnswerTicketDocument = graphql(`
  mutation AnswerTicket($input: TicketTextInput!) {
    answerTicket(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const NoteTicketDocument = graphql(`
  mutation NoteTicket($input: TicketTextInput!) {
    noteTicket(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const TransferTicketDocument = graphql(`
  mutation TransferTicket($input: TransferTicketInput!) {
    transferTicket(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const AddTicketMessageDocument = graphql(`
  mutation AddTicketMessage($input: TicketTextInput!) {
    addTicketMessage(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const WithdrawTicketDocument = graphql(`
  mutation WithdrawTicket($input: TicketTextInput!) {
    withdrawTicket(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ReopenTicketDocument = graphql(`
  mutation ReopenTicket($input: TicketTextInput!) {
    reopenTicket(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ConfirmTicketDocument = graphql(`
  mutation ConfirmTicket($input: ConfirmTicketInput!) {
    confirmTicket(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
