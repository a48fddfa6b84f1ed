import { graphql } from './gql';

export const RequestAppointmentDocument = graphql(`
  mutation OpsRequestAppointment($input: RequestAppointmentInput!) {
    requestAppointment(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ApproveAppointmentDocument = graphql(`
  mutation OpsApproveAppointment($input: SettleAppointmentInput!) {
    approveAppointment(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const EndAppointmentDocument = graphql(`
  mutation OpsEndAppointment($input: SettleAppointmentInput!) {
    endAppointment(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
