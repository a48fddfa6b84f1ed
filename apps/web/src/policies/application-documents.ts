import { graphql } from './gql';

export const QueueDocument = graphql(`
  query PolicyQueue {
    policyApplications(first: 100) {
      nodes {
        id
        number
        policyTitle
        firmName
        status
        statusReason
        statement
        amount
        submittedAt
        version
        facts {
          fact
          labelZh
          labelEn
          valueZh
          valueEn
          source
        }
      }
    }
  }
`);
export const AcceptDocument = graphql(`
  mutation PolicyAcceptApplication($input: PolicyApplicationStepInput!) {
    acceptPolicyApplication(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const ApproveDocument = graphql(`
  mutation PolicyApproveApplication($input: ApprovePolicyApplicationInput!) {
    approvePolicyApplication(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const PayDocument = graphql(`
  mutation PolicyPayApplication($input: PolicyApplicationStepInput!) {
    payPolicyApplication(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const ReturnDocument = graphql(`
  mutation PolicyReturnApplication($input: RefusePolicyApplicationInput!) {
    returnPolicyApplication(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const RejectDocument = graphql(`
  mutation PolicyRejectApplication($input: RefusePolicyApplicationInput!) {
    rejectPolicyApplication(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
