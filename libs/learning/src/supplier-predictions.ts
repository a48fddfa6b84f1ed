import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import {
  LOG_DAYS,
  type SupplierAsk,
  type SupplierDeclineReason,
  SupplierLog,
  supplierProbability,
  type SupplierPush,
  supplierVector,
} from '#matching';
import { Models } from './models.js';

/** What is foretold of one supplier's answer; the vector is stored with the proposal, to be learned from. */
export interface SupplierPrediction {
  /** P(the supplier accepts), 0 to 1. */
  readonly probability: number;
  /** null: the supplier's smoothed rate. */
  readonly model: string | null;
  /** Answers that the probability rests on. */
  readonly events: number;
  readonly vector: Float64Array;
}

type Ask = Pick<SupplierAsk, 'needFirmId' | 'chainCode' | 'amount'>;
type Asked = Pick<SupplierAsk, 'supplierFirmId' | 'capacityRatio' | 'isSameDistrict'>;

interface PushRow {
  readonly needFirmId: Id;
  readonly supplierFirmId: Id;
  readonly chainCode: string | null;
  readonly amount: number | null;
  readonly pushedAt: Date;
  readonly kind: 'bid' | 'declined' | null;
  readonly answeredAt: Date | null;
  readonly reason: SupplierDeclineReason | null;
}

const SUPPLIERS_ANSWER = `(e.act = 'bid' or (e.act = 'declined' and e.side = 'supplier'))`;

const PUSHED = `p.pushed_at > clock_timestamp() - interval '${LOG_DAYS} days'`;
const PUSH = `n.firm_id as "needFirmId", p.supplier_firm_id as "supplierFirmId", n.chain_code as "chainCode",
  n.budget_max::float8 as amount, p.pushed_at as "pushedAt", a.act as kind, a.at as "answeredAt", a.reason`;
const FIRST_ANSWER = `lateral (
  select e.act, e.at, e.reason from training_event e
  where e.proposal_id = p.id and ${SUPPLIERS_ANSWER} order by e.at, e.id limit 1) a on true`;

/** Latest pushes of a supplier, and of a need firm to others, that are read: a run must not wait for a year of them. */
const OF_SUPPLIER = 30;
const OF_NEED_FIRM = 100;

/** Of the run's suppliers what they were pushed; of others what they answered to this need firm, its rate needs no more. */
const pushes = {
  name: 'predictions.pushes',
  text: `select ${PUSH} from unnest($1::uuid[]) f(id) cross join lateral (
           select p.id, p.need_id, p.supplier_firm_id, p.pushed_at from match_proposal p
           where p.supplier_firm_id = f.id and ${PUSHED} order by p.pushed_at desc limit ${OF_SUPPLIER}
         ) p join need n on n.id = p.need_id left join ${FIRST_ANSWER}
         union all
         select ${PUSH} from (
           select p.id, p.need_id, p.supplier_firm_id, p.pushed_at from need n join match_proposal p on p.need_id = n.id
           where n.firm_id = $2 and p.supplier_firm_id <> all($1::uuid[]) and ${PUSHED}
           order by p.pushed_at desc limit ${OF_NEED_FIRM}
         ) p join need n on n.id = p.need_id join ${FIRST_ANSWER}`,
};
const answers = {
  name: 'predictions.answers',
  text: `select count(distinct e.proposal_id)::int as decided,
                (count(distinct e.proposal_id) filter (where e.act = 'bid'))::int as accepted
         from training_event e
         where e.at > clock_timestamp() - interval '${LOG_DAYS} days' and ${SUPPLIERS_ANSWER}`,
};

interface Shares {
  readonly decided: number;
  readonly accepted: number;
  readonly readAt: number;
}

/** Everybody's rate moves by a hair in ten minutes, and counting it reads a year of answers. */
const SHARES_MS = 600_000;

/** Foretells suppliers' answers from the answers of the year before now. */
@Injectable()
export class SupplierPredictions {
  private shares: Shares | null = null;

  constructor(
    private readonly database: Database,
    private readonly models: Models,
  ) {}

  /** Of each supplier that is to be asked, in their order; two statements at the most. */
  async of(ask: Ask, suppliers: readonly Asked[]): Promise<SupplierPrediction[]> {
    if (suppliers.length === 0) return [];
    const { supplier: serving } = await this.models.current();
    const { decided, accepted } = await this.currentShares();
    const rows = await this.database.read<PushRow>(pushes, [
      suppliers.map(({ supplierFirmId }) => supplierFirmId),
      ask.needFirmId,
    ]);
    // Laplace's rule, as the log has it. Nobody records when a supplier opens a need, so that views are not known.
    const shares = { accepted: (accepted + 1) / (decided + 2), viewed: Number.NaN };
    const log = new SupplierLog(rows.map(pushOf), new Date(), shares);
    return suppliers.map((supplier) => {
      const vector = supplierVector(log, { ...ask, ...supplier });
      return {
        probability: supplierProbability(serving?.model ?? null, vector),
        model: serving?.name ?? null,
        events: serving?.events ?? decided,
        vector,
      };
    });
  }

  private async currentShares(): Promise<Shares> {
    if (this.shares && performance.now() - this.shares.readAt < SHARES_MS) return this.shares;
    const [row] = await this.database.read<Omit<Shares, 'readAt'>>(answers);
    this.shares = { decided: row?.decided ?? 0, accepted: row?.accepted ?? 0, readAt: performance.now() };
    return this.shares;
  }
}

function pushOf(row: PushRow): SupplierPush {
  const { needFirmId, supplierFirmId, chainCode, amount, pushedAt, kind, answeredAt, reason } = row;
  const answer =
    answeredAt === null || kind === null
      ? null
      : kind === 'bid'
        ? { kind, at: answeredAt }
        : { kind, at: answeredAt, reason };
  return { needFirmId, supplierFirmId, chainCode, amount, pushedAt, viewedAt: null, invitedAt: null, answer };
}
