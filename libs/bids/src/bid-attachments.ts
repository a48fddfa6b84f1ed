import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id, Refusal } from '#kernel';
import { type Actor, permits } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Attachment, attachmentPurpose, Attachments, attachmentSelect, Files } from '#foundation/files';
import type { Loaders } from '#foundation/graphql';
import { BidAccess, type BidFacts } from './bids.access.js';
import type { BidFile, BidTerms } from './domain/bid-terms.js';

/** Offers in full, drawings, pictures: `POST /files?purpose=bid-attachment`. */
const bidFile = attachmentPurpose('bid-attachment');

const hang = {
  name: 'bid-attachments.hang',
  text: `insert into bid_attachment (bid_id, file_id, position)
         select $1, f.id, f.place - 1 from unnest($2::uuid[]) with ordinality f (id, place)`,
};
const ofBids = {
  name: 'bid-attachments.of-bids',
  text: `select a.bid_id as "bidId", ${attachmentSelect('f')} as file
         from bid_attachment a join stored_file f on f.id = a.file_id
         where a.bid_id = any($1::uuid[]) order by a.bid_id, a.position`,
};
const bidsOf = {
  name: 'bid-attachments.bids-of',
  text: `select b.firm_id as "firmId", b.is_sealed as "isSealed", b.opened_at as "openedAt",
           n.firm_id as "buyerFirmId", n.chain_code as "chainCode"
         from bid_attachment a join bid b on b.id = a.bid_id join need n on n.id = b.need_id where a.file_id = $1`,
};

/**
 * The files of bids. Those of a sealed bid stand in its sealed terms only: no row tells that they belong to the need, nor
 * that there is a bid, until the opening hangs them on it. Until then nobody but members of the bidder's firm reads them.
 */
@Injectable()
export class BidAttachments implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly attachments: Attachments,
  ) {}

  onModuleInit(): void {
    this.files.guard(bidFile, (actor, { id }) => this.mayRead(actor, id));
  }

  /** The bidder's files as its terms name them; from now on they stay. */
  async take(em: EntityManager, firmId: Id, ids: readonly Id[]): Promise<Attachment[] | Refusal> {
    return this.attachments.take(em, firmId, bidFile, ids);
  }

  /** From now on whoever may read the bid may read these. */
  async hang(em: EntityManager, bidId: Id, attachments: readonly BidFile[]): Promise<void> {
    if (attachments.length === 0) return;
    await this.database.run(em, hang, [bidId, attachments.map(({ id }) => id)]);
  }

  /** Of a bid that was read under its rule. */
  async of(loaders: Loaders, bidId: Id): Promise<readonly Attachment[]> {
    const loader = loaders.of('bids.attachments', async (ids) => {
      const rows = await this.database.read<{ bidId: Id; file: Attachment }>(ofBids, [ids]);
      return ids.map((id) => rows.filter((row) => row.bidId === id).map(({ file }) => file));
    });
    return (await loader.load(bidId)) ?? [];
  }

  private async mayRead(actor: Actor, fileId: Id): Promise<boolean | null> {
    const bids = await this.database.read<BidFacts>(bidsOf, [fileId]);
    return bids.length === 0 ? null : bids.some((bid) => permits(BidAccess.read, actor, bid));
  }
}

export function attachmentsOf(terms: BidTerms): readonly BidFile[] {
  return terms.attachments ?? [];
}
