import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { type Actor, systemActor } from '#foundation/access';
import { Database, type NamedStatement } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { BIDDABLE } from '#needs';
import { maySupplySql } from './may-supply.js';

/** A decision that never took effect is taken off the row, so that another run may propose the supplier again. */
export const SUPERSEDED = `status = 'superseded', decided_by = null, second_decided_by = null, decided_at = null,
  undo_until = null, is_auto_approved = false, version = p.version + 1`;

const taking = BIDDABLE.map((status) => `'${status}'`).join(', ');
const pair = { buyer: 'n.firm_id', supplier: 'p.supplier_firm_id', listing: 'p.listing_id' };
const undecided = `p.status in ('proposed', 'approved')`;

const superseding = (name: string, which: string): NamedStatement => ({
  name,
  // Locked by id first: two statements that meet cannot each hold what the other wants.
  text: `with chosen as (
           select p.id from match_proposal p join need n on n.id = p.need_id
           where ${undecided} and ${which} order by p.id for update of p
         )
         update match_proposal p set ${SUPERSEDED} from chosen where p.id = chosen.id and ${undecided} returning p.id`,
});

const ofNeed = superseding('proposals.supersede-of-need', `p.need_id = $1 and n.status not in (${taking})`);
const ofListing = superseding('proposals.supersede-of-listing', `p.listing_id = $1 and not ${maySupplySql(pair)}`);
const ofFirm = superseding('proposals.supersede-of-firm', `p.supplier_firm_id = $1 and not ${maySupplySql(pair)}`);
const one: NamedStatement = {
  name: 'proposals.supersede-one',
  text: `update match_proposal p set ${SUPERSEDED} where p.id = $1 returning p.id`,
};

const ACTOR = systemActor('supersession');

/**
 * Takes proposals back that nobody was told of and that no longer hold. Each looks at the rows of this moment, so a
 * late or repeated call finds nothing that is in order again.
 */
@Injectable()
export class Supersession {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  /** The need takes no bids any more. */
  ofNeed(em: EntityManager, needId: Id): Promise<number> {
    return this.supersede(em, ofNeed, { entity: 'need', id: needId });
  }

  /** The listing is no longer offered. */
  ofListing(em: EntityManager, listingId: Id): Promise<number> {
    return this.supersede(em, ofListing, { entity: 'listing', id: listingId });
  }

  /** The supplier is no longer verified, or was blocked for some buyer. */
  ofFirm(em: EntityManager, firmId: Id, actor: Actor = ACTOR): Promise<number> {
    return this.supersede(em, ofFirm, { entity: 'firm', id: firmId }, actor);
  }

  async one(em: EntityManager, proposalId: Id): Promise<void> {
    await this.supersede(em, one, { entity: 'match_proposal', id: proposalId });
  }

  private async supersede(
    em: EntityManager,
    statement: NamedStatement,
    { entity, id }: { entity: string; id: Id },
    actor: Actor = ACTOR,
  ): Promise<number> {
    const rows = await this.database.run<{ id: Id }>(em, statement, [id]);
    if (rows.length > 0) {
      await this.journal.record(em, {
        actor,
        act: 'proposal.supersede',
        entity,
        entityId: id,
        after: { proposalIds: rows.map((row) => row.id) },
      });
    }
    return rows.length;
  }
}
