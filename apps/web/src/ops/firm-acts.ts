import { graphql } from './gql';

export const VerifyFirmDocument = graphql(`
  mutation OpsVerifyFirm($input: FirmStepInput!) {
    verifyFirm(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const RefuseFirmDocument = graphql(`
  mutation OpsRefuseFirm($input: FirmStepWithReasonInput!) {
    refuseFirm(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const SuspendFirmDocument = graphql(`
  mutation OpsSuspendFirm($input: FirmStepWithReasonInput!) {
    suspendFirm(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ReinstateFirmDocument = graphql(`
  mutation OpsReinstateFirm($input: FirmStepInput!) {
    reinstateFirm(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
