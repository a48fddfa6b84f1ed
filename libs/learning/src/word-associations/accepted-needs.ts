import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type AcceptedNeed, type NeedView, needText } from '#matching';

interface Row extends Pick<NeedView, 'title' | 'text' | 'indicators'> {
  readonly id: Id;
  readonly listingIds: readonly Id[];
}

/**
 * What the need's side has said yes to: listings of proposals that it invited, also where another won in the end, and
 * listings of those who won. An award outside the platform names no listing and teaches nothing here.
 */
const accepted = `select n.id, n.title, n.text, n.indicators, a.ids as "listingIds"
  from need n cross join lateral (
    select array_agg(x.id order by x.id) as ids from (
      select p.listing_id as id from match_proposal p
      where p.need_id = n.id and (p.status in ('invited', 'won') or (p.status in ('bid', 'lost') and exists (
        select from training_event e where e.proposal_id = p.id and e.act = 'invited')))
      union
      select b.listing_id from bid b where b.need_id = n.id and b.status = 'won'
      union
      select p.listing_id from award w
      join match_proposal p on p.need_id = w.need_id and p.supplier_firm_id = w.supplier_firm_id
      where w.need_id = n.id
    ) x where x.id is not null
  ) a where a.ids is not null`;

const byIds = { name: 'accepted-needs.by-id', text: `${accepted} and n.id = any($1::uuid[])` };
const latest = {
  name: 'accepted-needs.latest',
  // Few of all needs: their ids come from an index of their own, and from awards, which every won bid has.
  text: `${accepted} and ($1::uuid is null or n.id < $1) and n.id in (
      select p.need_id from match_proposal p where p.status in ('invited', 'bid', 'won', 'lost')
      union select w.need_id from award w
    ) order by n.id desc limit $2`,
};

/** Needs with the listings that were accepted for them. */
@Injectable()
export class AcceptedNeeds {
  constructor(private readonly database: Database) {}

  /** Those of the ids for which anything was accepted. */
  async byIds(ids: readonly Id[]): Promise<AcceptedNeed[]> {
    return (await this.database.read<Row>(byIds, [ids])).map(acceptedNeed);
  }

  /** The newest first; go on with the last id until the answer is empty. */
  async latest(beforeId: Id | null, limit: number): Promise<AcceptedNeed[]> {
    return (await this.database.read<Row>(latest, [beforeId, limit])).map(acceptedNeed);
  }
}

const acceptedNeed = (row: Row): AcceptedNeed => ({ id: row.id, text: needText(row), listingIds: row.listingIds });
