import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { ReferenceData } from '#chains';
import { FirmMatching } from '#firms';
import { Database } from '#foundation/database';
import { Models } from '#learning';
import { ListingMatching } from '#listings';
import { type Improvement, improvements, nodeRelationOf } from '#matching';
import { NeedMatching } from '#needs';
import type { MatchProposal } from './match-proposal.entity.js';
import { chainMapOf } from './search/chain-map.js';

interface Served {
  readonly features: readonly string[];
  readonly vector: readonly number[];
  readonly model: string;
}

const served = {
  name: 'proposals.served-vector',
  text: `select p.features, p.vector, r.model from match_proposal p join match_run r on r.id = p.run_id where p.id = $1`,
};

/** What would raise the score of one proposal, from the rows of now and the vector that was served. */
@Injectable()
export class ImprovementQueries {
  constructor(
    private readonly database: Database,
    private readonly needs: NeedMatching,
    private readonly listings: ListingMatching,
    private readonly firms: FirmMatching,
    private readonly reference: ReferenceData,
    private readonly models: Models,
  ) {}

  /** By the model that ranked it; null where the listing is not offered any more or that model cannot be read. */
  async of(proposal: MatchProposal): Promise<readonly Improvement[] | null> {
    const [row] = await this.database.read<Served>(served, [proposal.id]);
    const need = await this.needs.needForMatching(proposal.needId);
    const [firm] = await this.firms.factsOf([proposal.supplierFirmId]);
    const listing = await this.listingOf(proposal.listingId);
    if (!row || !need || !firm || listing === undefined) return null;
    const model = await this.models.named(row.model);
    if (!model) return null;
    const chains = chainMapOf(await this.reference.current());
    return improvements(
      {
        ...{ need, listing, firm, now: new Date() },
        nodeRelation: nodeRelationOf(need, listing, chains),
        served: new Map(row.features.map((name, at) => [name, row.vector[at] ?? Number.NaN])),
      },
      model,
    );
  }

  /** null where the firm was proposed without a listing, undefined where its listing is gone. */
  private async listingOf(id: Id | null) {
    if (id === null) return null;
    return (await this.listings.listingsForMatching([id]))[0];
  }
}
