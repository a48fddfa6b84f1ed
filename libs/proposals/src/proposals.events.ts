import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

export const ProposalsMade = defineEvent<{ runId: Id; needId: Id; count: number }>('proposal.made');
export const ProposalApproved = defineEvent<{ proposalId: Id }>('proposal.approved');
export const ProposalReturned = defineEvent<{ proposalId: Id }>('proposal.returned');
export const ProposalPushed = defineEvent<{ proposalId: Id; needId: Id }>('proposal.pushed');
export const SupplierInvited = defineEvent<{ proposalId: Id; needId: Id }>('proposal.invited');
export const ProposalDeclined = defineEvent<{ proposalId: Id; needId: Id }>('proposal.declined');
/** One person has approved so large a need's proposal; the chain wants another one, too. */
export const SecondApprovalNeeded = defineEvent<{ proposalId: Id }>('proposal.second-approval-needed');
/** Somebody of either firm called a statement of the proposal wrong. */
export const ProposalDisputed = defineEvent<{ proposalId: Id }>('proposal.disputed');
