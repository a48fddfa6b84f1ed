import { graphql } from './gql';

export const ConfirmIntentionDocument = graphql(`
  mutation ConfirmIntention($input: IntentionActInput!) {
    confirmIntention(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const CancelIntentionDocument = graphql(`
  mutation CancelIntention($input: CancelIntentionInput!) {
    cancelIntention(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const RegisterContractDocument = graphql(`
  mutation RegisterContract($input: RegisterContractInput!) {
    registerContract(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const CompleteContractDocument = graphql(`
  mutation CompleteContract($input: ContractActInput!) {
    completeContract(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const CancelContractDocument = graphql(`
  mutation CancelContract($input: CancelContractInput!) {
    cancelContract(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const PlaceOrderDocument = graphql(`
  mutation PlaceOrder($input: PlaceOrderInput!) {
    placeOrder(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const DeliverOrderDocument = graphql(`
  mutation DeliverOrder($input: OrderDoneInput!) {
    deliverOrder(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const AcceptOrderDocument = graphql(`
  mutation AcceptOrder($input: OrderDoneInput!) {
    acceptOrder(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const PayOrderDocument = graphql(`
  mutation PayOrder($input: OrderDoneInput!) {
    payOrder(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const CancelOrderDocument = graphql(`
  mutation CancelOrder($input: CancelOrderInput!) {
    cancelOrder(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
