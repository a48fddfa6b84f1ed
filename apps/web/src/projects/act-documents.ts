import { graphql } from './gql';

export const RegisterProjectDocument = graphql(`
  mutation RegisterProject($input: RegisterProjectInput!) {
    registerProject(input: $input) {
      __typename
      ... on ProjectPayload {
        projectId
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const UpdateProjectDocument = graphql(`
  mutation UpdateProject($input: UpdateProjectInput!) {
    updateProject(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const MoveProjectDocument = graphql(`
  mutation MoveProject($input: MoveProjectInput!) {
    moveProject(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ReportProjectMonthDocument = graphql(`
  mutation ReportProjectMonth($input: ReportMonthInput!) {
    reportProjectMonth(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const AddMilestoneDocument = graphql(`
  mutation AddMilestone($input: AddMilestoneInput!) {
    addMilestone(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ReachMilestoneDocument = graphql(`
  mutation ReachMilestone($input: ReachMilestoneInput!) {
    reachMilestone(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const RaiseBlockerDocument = graphql(`
  mutation RaiseBlocker($input: RaiseBlockerInput!) {
    raiseBlocker(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const AssignBlockerDocument = graphql(`
  mutation AssignBlocker($input: AssignBlockerInput!) {
    assignBlocker(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const SolveBlockerDocument = graphql(`
  mutation SolveBlocker($input: SolveBlockerInput!) {
    solveBlocker(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ProjectOfficersDocument = graphql(`
  query ProjectOfficers($chainCode: String!) {
    projectOfficers(chainCode: $chainCode) {
      accountId
      name
    }
  }
`);
