import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { FirmAccess, type FirmState } from '#firms';
import { type Actor, NotFound, permits } from '#foundation/access';
import { Database } from '#foundation/database';
import { fateOf, type SupplierFate, type SupplierFates } from './supplier-fates.js';
import { ProposalAccess } from './proposals.access.js';

/** A published need and a firm, whatever ties them. */
interface PairRow {
  readonly buyerFirmId: Id;
  readonly chainCode: string | null;
  readonly firmStatus: FirmState;
  readonly firmChainCodes: readonly string[];
  readonly isBlocked: boolean;
  readonly listingsOffered: number;
  readonly isOnNode: boolean;
}

interface RunRow {
  readonly id: Id;
  readonly startedAt: Date;
  readonly fates: SupplierFates | null;
  readonly candidates: number;
  readonly proposed: number;
}

/** Why a firm is not among a need's proposals, from what the newest run over all that is listed has stored. */
export type Exclusion =
  | { readonly kind: 'proposed'; readonly proposalId: Id }
  | { readonly kind: 'notMatched' }
  | ({ readonly run: RunRow; readonly standing: PairRow } & SupplierFate);

const pairOf = {
  name: 'exclusions.pair',
  text: `select n.firm_id as "buyerFirmId", n.chain_code as "chainCode", f.status as "firmStatus",
           array(select distinct k.chain_code from firm_chain_node w join chain_node k on k.code = w.node_code
                 where w.firm_id = f.id) as "firmChainCodes",
           exists (select from blocked_pair b where b.buyer_firm_id = n.firm_id and b.supplier_firm_id = f.id) as "isBlocked",
           (select count(*)::int from listing l where l.firm_id = f.id and l.status = 'active') as "listingsOffered",
           exists (select from listing l where l.firm_id = f.id and n.node_code = any(l.node_codes)) as "isOnNode"
         from need n, firm f where n.id = $1 and n.published_at is not null and f.id = $2`,
};
const newestRun = {
  name: 'exclusions.newest-run',
  text: `select id, started_at as "startedAt", fates, (counts ->> 'candidates')::int as candidates,
           (counts ->> 'proposed')::int as proposed
         from match_run where need_id = $1 and listing_id is null and phase = 'done'
         order by started_at desc limit 1`,
};
const newestProposal = {
  name: 'exclusions.newest-proposal',
  text: `select id, status from match_proposal where need_id = $1 and supplier_firm_id = $2 order by round desc limit 1`,
};

@Injectable()
export class Exclusions {
  constructor(private readonly database: Database) {}

  /** Not found for needs and firms that the actor may not look into, whether they exist or not. */
  async explain(actor: Actor, needId: Id, supplierFirmId: Id): Promise<Exclusion> {
    const [standing] = await this.database.read<PairRow>(pairOf, [needId, supplierFirmId]);
    if (!standing || !permits(ProposalAccess.exclusion, actor, { ...standing, supplierFirmId })) throw new NotFound();
    const firm = { id: supplierFirmId, status: standing.firmStatus, chainCodes: standing.firmChainCodes };
    if (!permits(FirmAccess.read, actor, firm)) throw new NotFound();
    const [proposal] = await this.database.read<{ id: Id; status: string }>(newestProposal, [needId, supplierFirmId]);
    if (proposal && proposal.status !== 'superseded') return { kind: 'proposed', proposalId: proposal.id };
    const [run] = await this.database.read<RunRow>(newestRun, [needId]);
    if (!run?.fates) return proposal ? { kind: 'proposed', proposalId: proposal.id } : { kind: 'notMatched' };
    const fate = fateOf(run.fates, supplierFirmId);
    // A proposal that was taken back says more than that the run had found the firm.
    if (proposal && fate.kind === 'chosen') return { kind: 'proposed', proposalId: proposal.id };
    return { run, standing, ...fate };
  }
}
