import { graphql } from './gql';

export const ComputeDocument = graphql(`
  mutation PayoutCompute($input: ComputePayoutListInput!) {
    computePayoutList(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const ExcludeDocument = graphql(`
  mutation PayoutExclude($input: ExcludeFromPayoutInput!) {
    excludeFromPayout(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const ReviewDocument = graphql(`
  mutation PayoutReview($input: PayoutListStepInput!) {
    reviewPayoutList(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const ReopenDocument = graphql(`
  mutation PayoutReopen($input: PayoutListStepInput!) {
    reopenPayoutList(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const ReleaseDocument = graphql(`
  mutation PayoutRelease($input: PayoutListStepInput!) {
    releasePayoutList(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const CancelDocument = graphql(`
  mutation PayoutCancel($input: CancelPayoutListInput!) {
    cancelPayoutList(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const MakeFileDocument = graphql(`
  mutation PayoutMakeFile($input: MakeBankFileInput!) {
    makeBankFile(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const OpenFileDocument = graphql(`
  mutation PayoutOpenFile($input: OpenBankFileInput!) {
    openBankFile(input: $input) {
      __typename
      content
    }
  }
`);
export const ListsDocument = graphql(`
  query PayoutLists {
    payoutLists(first: 50) {
      nodes {
        id
        number
        policyTitle
        period
        status
        firms
        paidFirms
        total
        paidTotal
      }
    }
    policies(mode: AUTOMATIC, status: PUBLISHED, first: 100) {
      nodes {
        id
        edition {
          titleZh
        }
      }
    }
  }
`);
export const ListDocument = graphql(`
  query PayoutListPage($id: Uuid!) {
    payoutList(id: $id) {
      id
      number
      policyId
      policyTitle
      edition
      period
      status
      statusReason
      computedAt
      reviewerName
      releaserName
      isReviewedByMe
      firms
      excluded
      paidFirms
      withoutAccount
      total
      paidTotal
      version
    }
  }
`);
export const ItemsDocument = graphql(`
  query PayoutItems($listId: Uuid!, $after: String) {
    payoutItems(listId: $listId, first: 50, after: $after) {
      nodes {
        firmId
        firmName
        amount
        exclusionReason
        account
        paidAt
        facts {
          labelZh
          labelEn
          valueZh
          valueEn
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const FilesDocument = graphql(`
  query PayoutFiles($policyId: Uuid!) {
    policyBankFiles(policyId: $policyId) {
      waiting
      files {
        id
        number
        count
        total
        checksum
        madeAt
      }
    }
  }
`);
