import { Injectable } from '@nestjs/common';
import { type Bilingual, type Id, isId } from '#kernel';
import { SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeCursor, type Loaders, type PageArgs } from '#foundation/graphql';
import type { CorrectionReason, FactKind } from '../domain/correction.js';
import type { ProposalCorrection } from './correction.entity.js';

const CORRECTION = `c.id, c.proposal_id as "proposalId", c.account_id as "accountId", c.firm_id as "firmId", c.side,
  c.fact_kind as "factKind", c.fact_key as "factKey", c.label, c.told, c.reason, c.note, c.created_at as "createdAt"`;
const ofProposals = {
  name: 'corrections.of-proposals',
  text: `select ${CORRECTION} from proposal_correction c
         where c.proposal_id = any($1::uuid[]) and c.withdrawn_at is null order by c.id`,
};
/** Statements of one meaning belong together, such as a factor of every proposal; the most disputed first. */
const counts = {
  name: 'corrections.counts',
  text: `select fact_kind as "factKind", (array_agg(label order by id desc))[1] as label, count(*)::int as count
         from proposal_correction where withdrawn_at is null
         group by fact_kind, label ->> 'zh' order by 3 desc, 1, label ->> 'zh' limit 20`,
};

export interface CountedCorrections {
  readonly factKind: FactKind;
  readonly label: Bilingual;
  readonly count: number;
}

/** What was called wrong and not taken back. */
@Injectable()
export class CorrectionQueries {
  constructor(private readonly database: Database) {}

  ofProposal(loaders: Loaders, proposalId: Id): Promise<ProposalCorrection[] | null> {
    const loader = loaders.of('corrections.of-proposals', async (ids: readonly Id[]) => {
      const rows = await this.database.read<ProposalCorrection>(ofProposals, [ids]);
      return ids.map((id) => rows.filter((row) => row.proposalId === id));
    });
    return loader.load(proposalId);
  }

  /** Newest first. */
  page(filter: { readonly reason?: CorrectionReason | null }, page: PageArgs): Promise<ProposalCorrection[]> {
    const params = new SqlParams();
    const where = ['c.withdrawn_at is null'];
    if (filter.reason) where.push(`c.reason = ${params.add(filter.reason)}`);
    if (page.after) {
      const [id] = decodeCursor(page.after, [isId]);
      where.push(`c.id < ${params.add(id)}::uuid`);
    }
    return this.database.query<ProposalCorrection>(
      `select ${CORRECTION} from proposal_correction c where ${where.join(' and ')}
       order by c.id desc limit ${params.add(page.first + 1)}`,
      params.values,
    );
  }

  counts(): Promise<CountedCorrections[]> {
    return this.database.read<CountedCorrections>(counts);
  }
}
