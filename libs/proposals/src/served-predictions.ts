import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Models, type ServingModels, type SupplierPrediction, SupplierPredictions, TrainingLog } from '#learning';
import { expectedValue, FEATURE_NAMES, type NeedView, type RankedProposal, type ScoredCandidate } from '#matching';

/** What is foretold of a proposal when it is made; stored with it. */
export interface ServedPrediction {
  /** P(the need's side accepts); null while no calibrated model serves. */
  readonly needProbability: number | null;
  /** Answers that it rests on. */
  readonly needEvents: number | null;
  readonly supplier: SupplierPrediction;
  /** 万元: both probabilities × upper budget; null where one of the three is not known. */
  readonly expectedValue: number | null;
}

/** The models in a run's hands: what ranks, what is foretold, and the log of what was served. */
@Injectable()
export class ServedPredictions {
  constructor(
    private readonly models: Models,
    private readonly suppliers: SupplierPredictions,
    private readonly log: TrainingLog,
  ) {}

  serving(): Promise<ServingModels> {
    return this.models.current();
  }

  /** Of each proposal, in their order. */
  async of(
    need: NeedView,
    { needEvents }: ServingModels,
    proposals: readonly RankedProposal[],
  ): Promise<ServedPrediction[]> {
    const ask = { needFirmId: need.ownerFirmId, chainCode: need.chainCode, amount: need.budgetMax };
    const suppliers = await this.suppliers.of(
      ask,
      proposals.map((proposal) => ({
        supplierFirmId: proposal.firmId,
        ...{ capacityRatio: capacityRatioOf(proposal), isSameDistrict: isSameDistrict(proposal) },
      })),
    );
    return suppliers.map((supplier, at) => {
      const needProbability = proposals[at]?.probability ?? null;
      return {
        ...{ needProbability, supplier },
        needEvents: needProbability === null ? null : needEvents,
        expectedValue:
          needProbability === null || need.budgetMax === null
            ? null
            : expectedValue({ need: needProbability, supplier: supplier.probability }, need.budgetMax),
      };
    });
  }

  /** All candidates that the run scored, best first: what models are taught with. */
  async remember(
    em: EntityManager,
    run: { readonly id: Id; readonly need: NeedView; readonly model: string },
    candidates: readonly Pick<ScoredCandidate, 'firmId' | 'vector'>[],
  ): Promise<void> {
    await this.log.candidates(em, {
      ...{ runId: run.id, needId: run.need.id, model: run.model, prefersNearby: run.need.prefersNearby },
      ...{ features: FEATURE_NAMES, candidates },
    });
  }
}

const valueOf = ({ features }: RankedProposal, name: (typeof FEATURE_NAMES)[number]): number | null => {
  const value = features.values[features.names.indexOf(name)] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
};

/** The feature is half of it, at most 1: more than twice the quantity is not told apart. */
function capacityRatioOf(proposal: RankedProposal): number | null {
  const reserve = valueOf(proposal, 'capacityReserve');
  return reserve === null ? null : 2 * reserve;
}

function isSameDistrict(proposal: RankedProposal): boolean | null {
  const match = valueOf(proposal, 'districtMatch');
  return match === null ? null : match === 1;
}
