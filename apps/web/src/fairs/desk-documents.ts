import { graphql } from './gql';

export const DeskDocument = graphql(`
  query FairDeskPage($id: Uuid!) {
    fair(id: $id) {
      id
      number
      titleZh
      titleEn
      status
      startsAt
      slotMinutes
      slotCount
      version
      isManageable
    }
    fairDesk(fairId: $id) {
      slotNow
      unplaced
      tables {
        number
        leadFirmId
        leadName
        team
      }
      meetings {
        id
        leadFirmId
        leadName
        supplierFirmId
        supplierName
        table
        slot
        startsAt
        status
        value
        score
        outcome
        isSupplierHere
        isLeadHere
        version
      }
      signUps {
        id
        firmId
        firmName
        status
        isLead
        persons {
          name
          phone
        }
        checkedInAt
        awayFrom
      }
    }
  }
`);

export const PlanDocument = graphql(`
  mutation PlanFair($input: FairActInput!) {
    planFair(input: $input) {
      __typename
      ... on FairPlanPayload {
        added
        moved
        dropped
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const MoveDocument = graphql(`
  mutation MoveMeeting($input: MoveMeetingInput!) {
    moveMeeting(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const AbsenceDocument = graphql(`
  mutation MarkFairAbsence($input: FairAbsenceInput!) {
    markFairAbsence(input: $input) {
      __typename
      ... on FairPlanPayload {
        added
        moved
        dropped
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const CheckInDocument = graphql(`
  mutation CheckInAtFair($input: CheckInInput!) {
    checkInAtFair(input: $input) {
      __typename
      ... on CheckInPayload {
        checkedIn
        unknown
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const PublishDocument = graphql(`
  mutation PublishFair($input: FairStepInput!) {
    publishFair(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const CloseDocument = graphql(`
  mutation CloseFairSignUp($input: FairStepInput!) {
    closeFairSignUp(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const StartDocument = graphql(`
  mutation StartFair($input: FairStepInput!) {
    startFair(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const FinishDocument = graphql(`
  mutation FinishFair($input: FairStepInput!) {
    finishFair(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
