import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Id, isRefused, type Refusal } from '#kernel';
import { type Actor, NotFound } from '#foundation/access';
import type { ApproveProposalsInput } from './proposals.inputs.js';
import { Review } from './review.service.js';

export const APPROVAL_OUTCOMES = ['approved', 'refused', 'not_found'] as const;
export type ApprovalOutcome = (typeof APPROVAL_OUTCOMES)[number];

/** What became of one proposal of a batch. */
export interface Approval {
  readonly proposalId: Id;
  readonly outcome: ApprovalOutcome;
  readonly refusal: Refusal | null;
}

/** Many approvals in one go (Shift A): each its own command and transaction, so that one refusal stops no other. */
@Injectable()
export class Approvals {
  constructor(private readonly review: Review) {}

  /** In the order of the ids. Under the same key it answers as before, item by item. */
  async approveAll(actor: Actor, input: ApproveProposalsInput): Promise<Approval[]> {
    const approvals: Approval[] = [];
    // One after the other: in parallel they would take each other's connections, and quotas in no known order.
    for (const proposalId of input.proposalIds) approvals.push(await this.approve(actor, proposalId, input));
    return approvals;
  }

  private async approve(actor: Actor, proposalId: Id, input: ApproveProposalsInput): Promise<Approval> {
    const { note, clientMutationId } = input;
    try {
      const result = await this.review.approve(actor, {
        proposalId,
        note,
        clientMutationId: clientMutationId ? keyOf(clientMutationId, proposalId) : null,
      });
      return isRefused(result)
        ? { proposalId, outcome: 'refused', refusal: result }
        : { proposalId, outcome: 'approved', refusal: null };
    } catch (error) {
      if (error instanceof NotFound) return { proposalId, outcome: 'not_found', refusal: null };
      throw error;
    }
  }
}

/** A key of the batch for one item, as short as a key may be. */
function keyOf(clientMutationId: string, proposalId: Id): string {
  return createHash('sha256').update(`${clientMutationId}:${proposalId}`).digest('base64url');
}
