import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { type LinkTarget, People } from '#identity';
import { type NotificationKind, type NotificationParams, Notifications } from '#notifications';
import {
  ProposalDeclined,
  ProposalDisputed,
  ProposalPushed,
  ProposalsMade,
  SecondApprovalNeeded,
  SupplierInvited,
} from './proposals.events.js';
import { RemindOverdueReviews } from './proposals.jobs.js';
import { proposalNotices } from './proposals.notifications.js';

interface Told {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly chainCode: string | null;
  readonly buyerFirmId: Id;
  readonly supplierFirmId: Id;
  readonly runId: Id;
  readonly declinedBy: 'buyer' | 'supplier' | null;
  /** Who has approved first, where a second person is needed. */
  readonly decidedBy: Id | null;
}

const NEED = `n.id, n.number, n.title, n.chain_code as "chainCode", n.firm_id as "buyerFirmId"`;
const ofProposal = {
  name: 'proposal-notices.of-proposal',
  text: `select ${NEED}, p.supplier_firm_id as "supplierFirmId", p.run_id as "runId", p.declined_by as "declinedBy",
                p.decided_by as "decidedBy"
         from match_proposal p join need n on n.id = p.need_id where p.id = $1`,
};
const ofNeed = { name: 'proposal-notices.of-need', text: `select ${NEED} from need n where n.id = $1` };
const overdue = {
  name: 'proposal-notices.overdue',
  text: `select n.chain_code as "chainCode", p.assigned_to as "assignedTo", count(*)::int as count
         from match_proposal p join need n on n.id = p.need_id
         where p.status = 'proposed' and p.due_at < clock_timestamp() and n.chain_code is not null group by 1, 2`,
};

type OfProposal = { readonly proposalId: Id };

/** Tells people what happens to proposals. Twice is harmless: one source tells one person one thing once. */
@Injectable()
export class ProposalNotices {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
  ) {}

  @On(ProposalsMade, { lane: 'inline' })
  async reviewWaiting({ needId, count }: { needId: Id; count: number }, delivery: Delivery): Promise<void> {
    const [need] = await this.database.read<Told>(ofNeed, [needId]);
    if (!need || need.chainCode === null || count === 0) return;
    const office = await this.people.recipientsOfChainOffice(need.chainCode);
    await this.tell(delivery.deliveryId, need, office, proposalNotices.review_waiting, { count });
  }

  /** The supplier hears of each push; the owner once a run, however many of its proposals are pushed one by one. */
  @On(ProposalPushed, { lane: 'inline' })
  async pushed({ proposalId }: OfProposal, delivery: Delivery): Promise<void> {
    const told = await this.proposal(proposalId);
    const buyers = await this.people.recipientsOfFirm(told.buyerFirmId);
    await this.tell(told.runId, told, buyers, proposalNotices.need_matched, {});
    await this.tellSupplier(delivery, told, proposalNotices.proposal_pushed, proposalId);
  }

  @On(SupplierInvited, { lane: 'inline' })
  async invited({ proposalId }: OfProposal, delivery: Delivery): Promise<void> {
    await this.tellSupplier(delivery, await this.proposal(proposalId), proposalNotices.proposal_invited, proposalId);
  }

  @On(ProposalDeclined, { lane: 'inline' })
  async declined({ proposalId }: OfProposal, delivery: Delivery): Promise<void> {
    const told = await this.proposal(proposalId);
    if (told.declinedBy === 'buyer') {
      await this.tellSupplier(delivery, told, proposalNotices.proposal_declined_by_buyer);
      return;
    }
    const buyers = await this.people.recipientsOfFirm(told.buyerFirmId);
    await this.tell(delivery.deliveryId, told, buyers, proposalNotices.proposal_declined_by_supplier, {});
  }

  /** The rest of the office hears that another person must look at it, each with a link to this one decision. */
  @On(SecondApprovalNeeded, { lane: 'inline' })
  async secondNeeded({ proposalId }: OfProposal, delivery: Delivery): Promise<void> {
    const told = await this.proposal(proposalId);
    const { chainCode, decidedBy } = told;
    if (chainCode === null || decidedBy === null) return;
    const office = await this.people.recipientsOfChainOffice(chainCode);
    const others = office.filter((accountId) => accountId !== decidedBy);
    await this.tell(
      delivery.deliveryId,
      told,
      others,
      proposalNotices.review_second_needed,
      {},
      {
        purpose: 'review',
        subjectId: proposalId,
        chainCode,
      },
    );
  }

  /** The office hears that a firm calls a statement wrong; it waits for nothing, hence with the digest. */
  @On(ProposalDisputed, { lane: 'inline' })
  async disputed({ proposalId }: OfProposal, delivery: Delivery): Promise<void> {
    const told = await this.proposal(proposalId);
    if (told.chainCode === null) return;
    const office = await this.people.recipientsOfChainOffice(told.chainCode);
    await this.tell(delivery.deliveryId, told, office, proposalNotices.review_fact_disputed, {});
  }

  /** One message a person and day with the number of late reviews: those assigned to them, and what is the whole office's. */
  @HandleJob(RemindOverdueReviews)
  async remindOverdue(_payload: object, delivery: Delivery): Promise<void> {
    const counts = new Map<Id, number>();
    const late = await this.database.read<{ chainCode: string; assignedTo: Id | null; count: number }>(overdue);
    for (const { chainCode, assignedTo, count } of late) {
      const recipients = assignedTo ? [assignedTo] : await this.people.recipientsOfChainOffice(chainCode);
      for (const id of recipients) counts.set(id, (counts.get(id) ?? 0) + count);
    }
    for (const [recipientId, count] of counts) {
      await this.notifications.tell(this.database.current(), {
        sourceId: delivery.deliveryId,
        recipientIds: [recipientId],
        kind: proposalNotices.review_overdue,
        params: { count },
        subject: null,
      });
    }
  }

  private async proposal(id: Id): Promise<Told> {
    const [told] = await this.database.read<Told>(ofProposal, [id]);
    if (!told) throw new Error(`proposal ${id} was announced and is not there`);
    return told;
  }

  private async tellSupplier(
    { deliveryId }: Delivery,
    told: Told,
    kind: NotificationKind<{ number: string; title: string }>,
    linkedProposal: Id | null = null,
  ): Promise<void> {
    const { supplierFirmId } = told;
    const link: LinkTarget | null =
      linkedProposal === null ? null : { purpose: 'opportunity', subjectId: linkedProposal, firmId: supplierFirmId };
    await this.tell(deliveryId, told, await this.people.recipientsOfFirm(supplierFirmId), kind, {}, link);
  }

  private async tell<More extends NotificationParams>(
    sourceId: Id,
    need: Told,
    recipientIds: readonly Id[],
    kind: NotificationKind<More & { number: string; title: string }>,
    more: More,
    link: LinkTarget | null = null,
  ): Promise<void> {
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId, recipientIds, kind },
      params: { ...more, number: need.number, title: need.title },
      subject: { type: 'need', id: need.id },
      link,
    });
  }
}
