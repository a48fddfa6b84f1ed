import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { type NeedCandidate, type Served, serveNeed } from '#matching';
import { attentionValue, basisOf, isUrgent, type ValueBasis } from '../domain/attention-value.js';
import { AssignmentSettingsService } from './assignment-settings.service.js';
import { AllocateRound } from './assignments.jobs.js';
import { type Allocation, Attention, type Load } from './attention.js';
import { type CandidateFacts, candidatesById, type SupplierFacts, suppliersById } from './candidate-facts.js';
import { numbering } from './numbering.js';

interface LastRound {
  readonly basis: ValueBasis;
  readonly sme: number;
  readonly newcomer: number;
}

/** What a slot is worth by what the last round found. */
interface Market {
  readonly basis: ValueBasis;
  readonly last: LastRound;
  readonly isPriced: boolean;
  readonly suppliers: ReadonlyMap<Id, SupplierFacts>;
}

const lastRound = {
  name: 'allocation.last-round',
  text: `select basis, sme_lambda as sme, newcomer_lambda as newcomer
         from assignment_round order by started_at desc, id desc limit 1`,
};
const UNPRICED: LastRound = { basis: 'score', sme: 0, newcomer: 0 };

/** Part of its value by which a proposal that has a slot is ahead: prices are right within about as much. */
const STAYS = 0.02;

const ACTOR = systemActor('allocation');

/** Gives slots of attention to the proposals of one need as soon as they are written, until the next round looks at all. */
@Injectable()
export class Allocator {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly attention: Attention,
    private readonly settings: AssignmentSettingsService,
  ) {}

  /**
   * Decides for these undecided proposals of the need anew, by what its suppliers have left and by the prices of the last
   * round; what others hold is not touched. An urgent need pays no price, and asks for a round at once where its best
   * suppliers are taken. Returns those with a slot. Same state, same answer. Call it after all locks on needs, and with
   * proposals that the caller has written, so that nobody decides them meanwhile.
   */
  async allocate(em: EntityManager, needId: Id, proposalIds: readonly Id[]): Promise<ReadonlySet<Id>> {
    if (proposalIds.length === 0) return new Set();
    const settings = await this.settings.current();
    const found = await this.database.read<CandidateFacts>(candidatesById, [proposalIds]);
    const open = found.filter((candidate) => !candidate.isHeld);
    const need = open[0];
    if (!need) return new Set();
    const ids = open.map(({ id }) => id);
    const firmIds = open.map(({ firmId }) => firmId);
    const urgent = isUrgent(need, settings.urgentDays, need.now);
    const market = await this.marketOf(open, urgent);
    // From here on others wait: what is in use is counted and written, and nothing else is done.
    await this.attention.lock(em, needId, firmIds);
    const used = (await this.attention.needLoads([needId], ids)).get(needId)?.used ?? 0;
    const slots = settings.needSlots - used;
    const loads = await this.attention.supplierLoads(firmIds, ids);
    const candidates = priced(open, market, (firmId) => settings.supplierCap - (loads.get(firmId)?.used ?? 0));
    const scale = candidates.reduce((most, { value }) => Math.max(most, value), 0);
    const served = serveNeed(candidates, slots, { diversity: settings.diversity, scale });
    await this.attention.write(em, allocationsOf(open, served, loads));
    if (urgent && served.chosen.length < slots && served.why.includes('supplier_full')) await this.hurry(em, needId);
    return new Set(served.chosen.flatMap((at) => open[at]?.id ?? []));
  }

  /** By the prices of the last round, where its values compare with these; an urgent need pays none. */
  private async marketOf(open: readonly CandidateFacts[], urgent: boolean): Promise<Market> {
    const last = (await this.database.read<LastRound>(lastRound))[0] ?? UNPRICED;
    // Of the two probabilities the need's is missing where the model was retired since the round.
    const isComparable = last.basis === 'score' || basisOf(open) === 'probability';
    const firms = await this.database.read<SupplierFacts>(suppliersById, [open.map(({ firmId }) => firmId)]);
    return {
      basis: isComparable ? last.basis : 'score',
      last,
      isPriced: isComparable && !urgent,
      suppliers: new Map(firms.map((firm) => [firm.id, firm])),
    };
  }

  private hurry(em: EntityManager, needId: Id): Promise<void> {
    return this.journal.record(em, {
      actor: ACTOR,
      act: 'need.hurry',
      entity: 'need',
      entityId: needId,
      jobs: [{ job: AllocateRound, payload: {} }],
    });
  }
}

function priced(
  open: readonly CandidateFacts[],
  { basis, last, isPriced, suppliers }: Market,
  roomOf: (firmId: Id) => number,
): NeedCandidate[] {
  const [groups, regions] = [numbering(), numbering()];
  return open.map((candidate) => {
    const firm = suppliers.get(candidate.firmId);
    const value = attentionValue(candidate, basis);
    const stays = candidate.isAllocated ? STAYS * value : 0;
    return {
      value,
      room: roomOf(candidate.firmId),
      price: isPriced ? (firm?.price ?? 0) : 0,
      bonus: (firm?.isSme ? last.sme : 0) + (firm?.isNewcomer ? last.newcomer : 0) + stays,
      group: groups(firm?.owner ?? null),
      region: regions(firm?.district ?? null),
    };
  });
}

function allocationsOf(open: readonly CandidateFacts[], { why }: Served, loads: Map<Id, Load>): Allocation[] {
  return open.map(({ id, firmId }, at) => {
    const reason = why[at] ?? null;
    const holderNeedIds = reason === 'supplier_full' ? (loads.get(firmId)?.needIds ?? []) : [];
    return { proposalId: id, state: reason === null ? 'allocated' : 'reserve', reason, holderNeedIds };
  });
}
