import { graphql } from './gql';

export const CreateDocument = graphql(`
  mutation PolicyDeskCreate($input: CreatePolicyInput!) {
    createPolicy(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
      ... on PolicyPayload {
        policyId
      }
    }
  }
`);
export const EditDocument = graphql(`
  mutation PolicyDeskEdit($input: EditPolicyInput!) {
    editPolicy(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
      ... on PolicyPayload {
        policyId
      }
    }
  }
`);
export const ConsultDocument = graphql(`
  mutation PolicyDeskConsult($input: PolicyStepInput!) {
    consultPolicy(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const PublishDocument = graphql(`
  mutation PolicyDeskPublish($input: PolicyStepInput!) {
    publishPolicy(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const WithdrawDocument = graphql(`
  mutation PolicyDeskWithdraw($input: WithdrawPolicyInput!) {
    withdrawPolicy(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const AnswerCommentDocument = graphql(`
  mutation PolicyDeskAnswerComment($input: AnswerPolicyCommentInput!) {
    answerPolicyComment(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const AnswerWishDocument = graphql(`
  mutation PolicyDeskAnswerWish($input: AnswerPolicyWishInput!) {
    answerPolicyWish(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
export const EditorDocument = graphql(`
  query PolicyEditor($id: Uuid!) {
    policy(id: $id) {
      id
      number
      status
      statusReason
      department
      officerName
      officerPhone
      version
      edition {
        ...PolicyEditorEdition
      }
      openEdition {
        ...PolicyEditorEdition
      }
      comments {
        id
        firmName
        text
        createdAt
        isAdopted
        answer
      }
    }
  }

  fragment PolicyEditorEdition on PolicyEdition {
    edition
    titleZh
    titleEn
    summary
    text
    mode
    startsOn
    endsOn
    applyUntil
    budget
    amount
    rule {
      depth
      kind
      isNegated
      fact
      operator
      values
    }
  }
`);
export const CatalogueDocument = graphql(`
  query PolicyCatalogue {
    policyFacts {
      fact
      zh
      en
      type
      unitZh
      unitEn
      operators
      options {
        code
        zh
        en
      }
    }
  }
`);
export const PreviewDocument = graphql(`
  query PolicyPreview($rule: [PolicyRuleNodeInput!]!, $policyId: Uuid, $amount: Decimal) {
    previewPolicy(rule: $rule, policyId: $policyId, amount: $amount) {
      __typename
      ... on Refusal {
        code
        message
      }
      ... on PolicyPreview {
        firms
        met
        missingOne
        missingTwo
        missingMore
        unknown
        newlyMet
        cost
        ruleZh
        ruleEn
      }
    }
  }
`);
export const FiguresDocument = graphql(`
  query PolicyDeskFigures {
    policyFigures {
      policies
      automatic
      consulted
      pushes
      applications
      payouts
      automaticPayouts
      amountPaid
      paidFirms
    }
  }
`);
export const FigureRowsDocument = graphql(`
  query PolicyDeskFigureRows($figure: PolicyFigureKind!, $after: String) {
    policyFigureRows(figure: $figure, first: 30, after: $after) {
      nodes {
        id
        at
        number
        title
        firmName
        amount
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
