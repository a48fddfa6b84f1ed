import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { checkChains, ReferenceData } from '#chains';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { type CorrectionState, figureCorrectionLifecycle } from '../domain/indicator-lifecycles.js';
import { IndicatorAccess } from '../indicators.access.js';
import type {
  DecideFigureCorrectionInput,
  ProposeFigureCorrectionInput,
  WithdrawFigureCorrectionInput,
} from './figure.types.js';
import { findFigure } from './registry.js';

interface Locked {
  readonly status: CorrectionState;
  readonly proposedBy: Id;
  readonly version: number;
}

const insert = {
  name: 'figures.propose-correction',
  text: `insert into figure_correction (id, figure, month, chain_code, delta, reason, proposed_by)
         values ($1, $2, $3, $4, $5, $6, $7)`,
};
const lock = {
  name: 'figures.lock-correction',
  text: `select status, proposed_by as "proposedBy", version from figure_correction where id = $1 for update`,
};
const decide = {
  name: 'figures.decide-correction',
  text: `update figure_correction set status = $2, version = version + 1,
           decided_by = case when $2 = 'withdrawn' then null else $3::uuid end, decided_at = clock_timestamp()
         where id = $1`,
};

export interface CorrectionRef {
  readonly correctionId: Id;
}

/** Half of what is reported happens off the platform: what is added by hand has a reason and a second person. */
@Injectable()
export class FigureCorrections {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly reference: ReferenceData,
  ) {}

  async propose(actor: Actor, input: ProposeFigureCorrectionInput): Promise<CorrectionRef | Refusal> {
    requireActor(IndicatorAccess.correctFigures, actor);
    const { clientMutationId, figure, month, delta, reason } = input;
    const chainCode = input.chainCode ?? null;
    const command = { operation: 'figures.propose-correction', clientMutationId, input };
    return this.commands.once(actor, command, async (em): Promise<CorrectionRef | Refusal> => {
      if (!findFigure(figure)) return refuse('FIGURE_UNKNOWN');
      const { chains } = await this.reference.current();
      const unknown = chainCode === null ? null : checkChains(chains, [chainCode]);
      if (unknown) return unknown;
      const id = newId();
      await this.database.run(em, insert, [id, figure, month, chainCode, delta, reason, actor.accountId]);
      await this.journal.record(em, {
        ...{ actor, act: 'figure-correction.propose', entity: 'figure_correction', entityId: id },
        after: { figure, month, chainCode },
      });
      return { correctionId: id };
    });
  }

  decide(actor: Actor, input: DecideFigureCorrectionInput): Promise<CorrectionRef | Refusal> {
    return this.move(actor, input.isApproved ? 'approve' : 'refuse', input);
  }

  withdraw(actor: Actor, input: WithdrawFigureCorrectionInput): Promise<CorrectionRef | Refusal> {
    return this.move(actor, 'withdraw', input);
  }

  private async move(
    actor: Actor,
    verb: 'approve' | 'refuse' | 'withdraw',
    input: WithdrawFigureCorrectionInput,
  ): Promise<CorrectionRef | Refusal> {
    requireActor(IndicatorAccess.correctFigures, actor);
    const { clientMutationId, correctionId } = input;
    const command = { operation: `figures.${verb}-correction`, clientMutationId, input };
    return this.commands.once(actor, command, async (em: EntityManager): Promise<CorrectionRef | Refusal> => {
      const [found] = await this.database.run<Locked>(em, lock, [correctionId]);
      if (!found) throw new NotFound();
      const isOwn = found.proposedBy === actor.accountId;
      if (verb === 'withdraw' && !isOwn) throw new NotFound();
      if (verb !== 'withdraw' && isOwn) return refuse('CORRECTION_SAME_PERSON');
      if (found.version !== input.version) return refuse('STALE_VERSION', { version: found.version });
      const next = figureCorrectionLifecycle.next(found.status, verb);
      if (isRefused(next)) return next;
      await this.database.run(em, decide, [correctionId, next, actor.accountId]);
      await this.journal.record(em, {
        ...{ actor, act: `figure-correction.${verb}`, entity: 'figure_correction', entityId: correctionId },
        ...{ before: { status: found.status }, after: { status: next } },
      });
      return { correctionId };
    });
  }
}
