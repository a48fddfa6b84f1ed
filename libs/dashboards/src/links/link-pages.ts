import { Injectable } from '@nestjs/common';
import type { Id, Locale } from '#kernel';
import { type Actor, NotFound } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { type Firm, FirmQueries } from '#firms';
import { type LiveLink, PersonalLinks, readerOf } from '#identity';
import { factorSentences } from '#matching';
import { isBiddable, NeedQueries } from '#needs';
import { type MatchProposal, Opportunities, ProposalQueries } from '#proposals';
import type { LinkedFactor, LinkedOpportunity, LinkedProposal, LinkedReview } from './link-pages.types.js';

const UNANSWERED = ['pushed', 'viewed', 'invited'];

/** The pages behind personal links: read as the link's person in the link's capacity, whoever holds the browser. */
@Injectable()
export class LinkPages {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly links: PersonalLinks,
    private readonly proposals: ProposalQueries,
    private readonly opportunities: Opportunities,
    private readonly needs: NeedQueries,
    private readonly firms: FirmQueries,
  ) {}

  /** Opens the link, and notes that it was opened; NOT_FOUND for every link that shows nothing any more. */
  async open(asker: Actor, token: string): Promise<LinkedOpportunity | LinkedReview> {
    const link = await this.links.find(token);
    if (!link) throw new NotFound();
    const reader = readerOf(link, asker.requestId);
    const proposal = await this.proposals.get(reader, link.subjectId);
    const need = await this.needs.find(reader, proposal.needId);
    if (!need) throw new NotFound();
    await this.note(reader, link, proposal.id);
    const { name: personName, expiresAt } = link;
    const isSignedIn = asker.accountId === link.accountId && asker.firmId === link.firmId;
    const page = { personName, expiresAt, isSignedIn, need, proposal: shown(proposal, link.locale) };
    if (link.purpose === 'opportunity') {
      return {
        ...page,
        firm: await this.firm(proposal.supplierFirmId),
        canBid: isBiddable(need.status) && UNANSWERED.includes(proposal.status),
      };
    }
    return {
      ...page,
      supplier: await this.firm(proposal.supplierFirmId),
      canDecide: proposal.status === 'proposed',
      dueAt: proposal.dueAt,
    };
  }

  private async note(reader: Actor, link: LiveLink, proposalId: Id): Promise<void> {
    await this.links.markOpened(link.id);
    if (link.purpose === 'opportunity') {
      await this.opportunities.open(reader, { proposalId, clientMutationId: null });
      return;
    }
    const act = { actor: reader, act: 'link.open', entity: 'personal_link', entityId: link.id };
    await this.database.transaction((em) => this.journal.record(em, act));
  }

  private async firm(id: Id): Promise<Firm> {
    const [firm] = await this.firms.byIds([id]);
    if (!firm) throw new Error(`firm ${id} of a proposal is gone`);
    return firm;
  }
}

function shown(proposal: MatchProposal, locale: Locale): LinkedProposal {
  const sentences = factorSentences(proposal.factors);
  const { id, number, score, grade, status, listingId } = proposal;
  return {
    ...{ id, number, score, grade, status, listingId },
    factors: proposal.factors.map((factor, at): LinkedFactor => {
      const { points, max, unit } = factor;
      const sentence = (sentences[at] ?? factor.text)[locale];
      return { label: factor.label[locale], points, max, unit, sentence };
    }),
    gaps: proposal.gaps.map((gap) => gap[locale]),
  };
}
