import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { ReferenceData } from '#chains';
import { FirmMatching } from '#firms';
import { Database } from '#foundation/database';
import type { Loaders } from '#foundation/graphql';
import { Models } from '#learning';
import { ListingMatching } from '#listings';
import { type Improvement, improvements, nodeRelationOf, type RankingModel } from '#matching';
import { NeedMatching } from '#needs';
import type { MatchProposal } from './match-proposal.entity.js';
import { chainMapOf } from './search/chain-map.js';

interface Served {
  readonly id: Id;
  readonly features: readonly string[];
  readonly vector: readonly number[];
  readonly model: string;
}

const served = {
  name: 'proposals.served-vector',
  text: `select p.id, p.features, p.vector, r.model from match_proposal p join match_run r on r.id = p.run_id
         where p.id = any($1::uuid[])`,
};

/** What would raise the score of one proposal, from the rows of now and the vector that was served. */
@Injectable()
export class ImprovementQueries {
  /** What a request has asked about. */
  private readonly asked = new WeakMap<Loaders, Map<Id, MatchProposal>>();

  constructor(
    private readonly database: Database,
    private readonly needs: NeedMatching,
    private readonly listings: ListingMatching,
    private readonly firms: FirmMatching,
    private readonly reference: ReferenceData,
    private readonly models: Models,
  ) {}

  /** By the model that ranked it; null where the listing is not offered any more or that model cannot be read. */
  async load(loaders: Loaders, proposal: MatchProposal): Promise<readonly Improvement[] | null> {
    const asked = this.asked.get(loaders) ?? new Map<Id, MatchProposal>();
    this.asked.set(loaders, asked.set(proposal.id, proposal));
    const loader = loaders.of('proposals.improvements', (ids) => this.of(ids.flatMap((id) => asked.get(id) ?? [])));
    return loader.load(proposal.id);
  }

  /** In the order of the proposals; what they have in common is read once. */
  private async of(proposals: readonly MatchProposal[]): Promise<(readonly Improvement[] | null)[]> {
    const rows = byId(await this.database.read<Served>(served, [proposals.map(({ id }) => id)]));
    const needs = byId(await this.needs.needsForMatching(distinct(proposals.map(({ needId }) => needId))));
    const firms = byId(await this.firms.factsOf(distinct(proposals.map(({ supplierFirmId }) => supplierFirmId))));
    const offered = distinct(proposals.flatMap(({ listingId }) => listingId ?? []));
    const listings = byId(await this.listings.listingsForMatching(offered));
    const models = await this.modelsOf(distinct([...rows.values()].map(({ model }) => model)));
    const chains = chainMapOf(await this.reference.current());
    const now = new Date();
    return proposals.map(({ id, needId, supplierFirmId, listingId }) => {
      const row = rows.get(id);
      const [need, firm] = [needs.get(needId), firms.get(supplierFirmId)];
      // null where the firm was proposed without a listing, undefined where its listing is gone.
      const listing = listingId === null ? null : listings.get(listingId);
      const model = row && models.get(row.model);
      if (!row || !need || !firm || listing === undefined || !model) return null;
      const known = new Map(row.features.map((name, at) => [name, row.vector[at] ?? Number.NaN]));
      const nodeRelation = nodeRelationOf(need, listing, chains);
      return improvements({ need, listing, firm, now, nodeRelation, served: known }, model);
    });
  }

  private async modelsOf(names: readonly string[]): Promise<Map<string, RankingModel | null>> {
    const models = new Map<string, RankingModel | null>();
    for (const name of names) models.set(name, await this.models.named(name));
    return models;
  }
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

const byId = <Row extends { readonly id: Id }>(rows: readonly Row[]): Map<Id, Row> =>
  new Map(rows.map((row) => [row.id, row]));
