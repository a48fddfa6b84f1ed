import { graphql } from './gql';

export const FairDocument = graphql(`
  query FairForPage($id: Uuid!) {
    fair(id: $id) {
      id
      number
      status
      statusReason
      titleZh
      titleEn
      description
      organiser
      place
      address
      startsAt
      endsAt
      slotMinutes
      slotCount
      signUpUntil
      quota
      signedUpCount
      waitingCount
      isDesk
      programme {
        time
        title
        speaker
      }
      leads {
        firmId
        nameZh
        nameEn
        teams
      }
    }
  }
`);

/** What only a firm has of a fair; visitors may not ask for it. */
export const OwnFairDocument = graphql(`
  query OwnFairForPage($id: Uuid!) {
    fair(id: $id) {
      id
      mySignUp {
        id
        status
        isLead
        token
        checkedInAt
        persons {
          name
          phone
          title
        }
      }
      myMeetings {
        id
        leadFirmId
        leadName
        supplierFirmId
        supplierName
        table
        slot
        startsAt
        status
        outcome
        intentionId
      }
      candidates {
        firmId
        nameZh
        nameEn
        profile
        score
        isWished
        wishesUs
      }
    }
  }
`);

export const SignUpDocument = graphql(`
  mutation SignUpForFair($input: SignUpForFairInput!) {
    signUpForFair(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const WithdrawDocument = graphql(`
  mutation WithdrawFromFair($input: FairActInput!) {
    withdrawFromFair(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const WishDocument = graphql(`
  mutation WishMeeting($input: WishMeetingInput!) {
    wishMeeting(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const OutcomeDocument = graphql(`
  mutation TellMeetingOutcome($input: MeetingOutcomeInput!) {
    tellMeetingOutcome(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
