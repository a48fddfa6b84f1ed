import { Injectable } from '@nestjs/common';
import type { Id, Locale } from '#kernel';
import { ReferenceData } from '#chains';
import { FirmQueries } from '#firms';
import { type Actor, NotFound, permits } from '#foundation/access';
import { Loaders } from '#foundation/graphql';
import { type Need, NeedAccess, NeedQueries } from '#needs';
import { type MatchProposal, type MatchRun, ProposalQueries, rankCursor, withPlaceNames } from '#proposals';
import { everySlice } from '../lists/export-list.js';

/** Proposals that a report ranks; a need has few more slots of attention. */
const MOST_RANKED = 30;
/** Of these the parts of the score are told. */
const MOST_EXPLAINED = 10;

export interface RankedSupplier {
  readonly rank: number;
  readonly name: string;
  readonly district: string;
  readonly score: number;
  readonly grade: string;
  readonly status: string;
  readonly factors: readonly {
    readonly label: string;
    readonly points: number;
    readonly max: number | null;
    readonly reason: string;
  }[];
  readonly gaps: readonly string[];
}

/** Everything that stands in a match report. */
export interface MatchReport {
  readonly need: Need;
  readonly text: string;
  /** Null where the asker may not know. */
  readonly ownerName: string | null;
  readonly nodeName: string | null;
  readonly districtName: string | null;
  readonly run: MatchRun | null;
  readonly suppliers: readonly RankedSupplier[];
  readonly madeAt: Date;
}

/** Gathers a report with the rights of who asks: the need's owner, the office of its chain, operators, auditors. */
@Injectable()
export class MatchReports {
  constructor(
    private readonly needs: NeedQueries,
    private readonly proposals: ProposalQueries,
    private readonly firms: FirmQueries,
    private readonly reference: ReferenceData,
  ) {}

  async gather(actor: Actor, needId: Id, locale: Locale): Promise<MatchReport> {
    await this.proposals.requireNeed(actor, needId);
    const need = await this.needs.find(actor, needId);
    if (!need) throw new NotFound();
    const run = await this.proposals.latestRun(needId);
    const ranked: MatchProposal[] = [];
    for await (const proposal of everySlice((slice) => this.proposals.ofNeed(actor, needId, slice), rankCursor)) {
      // The newest round comes first; older ones were about another content.
      if (ranked.length === MOST_RANKED || (ranked[0] && proposal.round !== ranked[0].round)) break;
      if (proposal.status !== 'superseded') ranked.push(proposal);
    }
    const firms = await this.firms.byIds(ranked.map(({ supplierFirmId }) => supplierFirmId));
    const { districts } = await this.reference.current();
    const nameOf = (code: string): string => {
      const district = districts.get(code);
      return (locale === 'zh' ? district?.nameZh : district?.nameEn) ?? code;
    };
    return {
      need,
      text: await this.needs.detail(new Loaders(), need, 'text'),
      ownerName: permits(NeedAccess.owner, actor, need) ? (need.owner?.nameZh ?? null) : null,
      nodeName: need.node && (locale === 'zh' ? need.node.nameZh : need.node.nameEn),
      districtName: need.deliveryDistrict && nameOf(need.deliveryDistrict),
      run,
      suppliers: ranked.map((proposal, at) => ({
        rank: at + 1,
        name: firms[at]?.nameZh ?? '—',
        district: firms[at] ? nameOf(firms[at].districtCode) : '',
        score: proposal.score,
        grade: proposal.grade,
        status: proposal.status,
        factors: at < MOST_EXPLAINED ? factorsOf(proposal, locale) : [],
        gaps: proposal.gaps.map((gap) => withPlaceNames(gap[locale], locale, districts)),
      })),
      madeAt: new Date(),
    };
  }
}

function factorsOf({ factors }: MatchProposal, locale: Locale): RankedSupplier['factors'] {
  // Name and points stand in columns of their own, so the fact alone is told beside them.
  return factors.map(({ label, points, max, text }) => ({
    label: label[locale],
    points,
    max,
    reason: text[locale],
  }));
}
