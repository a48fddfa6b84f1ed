import { execute } from '../api/execute';
import { graphql } from './gql';
import type { ReturnReason } from './gql/graphql';

const ApproveDocument = graphql(`
  mutation ReviewApprove($input: ApproveProposalInput!) {
    approveProposal(input: $input) {
      __typename
      ... on ProposalPayload {
        proposal {
          id
          undoSeconds
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const ApproveManyDocument = graphql(`
  mutation ReviewApproveMany($input: ApproveProposalsInput!) {
    approveProposals(input: $input) {
      proposalId
      outcome
      proposal {
        id
        undoSeconds
      }
      refusal {
        code
        message
      }
    }
  }
`);

const ReturnDocument = graphql(`
  mutation ReviewReturn($input: ReturnProposalInput!) {
    returnProposal(input: $input) {
      __typename
      ... on ProposalPayload {
        proposal {
          id
          undoSeconds
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const UndoDocument = graphql(`
  mutation ReviewUndo($input: ProposalActInput!) {
    undoReview(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const ReassignDocument = graphql(`
  mutation ReviewReassign($input: ReassignProposalInput!) {
    reassignProposal(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const NoteDocument = graphql(`
  mutation ReviewNote($input: NoteProposalInput!) {
    noteProposal(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const key = (): string => crypto.randomUUID();

export const approve = async (proposalId: string, clientMutationId = key()) =>
  (await execute(ApproveDocument, { input: { proposalId, clientMutationId } })).approveProposal;

export const approveMany = async (proposalIds: string[]) =>
  (await execute(ApproveManyDocument, { input: { proposalIds, clientMutationId: key() } })).approveProposals;

export const giveBack = async (proposalId: string, reason: ReturnReason, note: string | null) =>
  (await execute(ReturnDocument, { input: { proposalId, reason, note, clientMutationId: key() } })).returnProposal;

export const undo = async (proposalId: string, clientMutationId = key()) =>
  (await execute(UndoDocument, { input: { proposalId, clientMutationId } })).undoReview;

export const handOver = async (proposalId: string, accountId: string, clientMutationId: string) =>
  (await execute(ReassignDocument, { input: { proposalId, accountId, clientMutationId } })).reassignProposal;

export const takeNote = async (proposalId: string, note: string, clientMutationId: string) =>
  (await execute(NoteDocument, { input: { proposalId, note, clientMutationId } })).noteProposal;
