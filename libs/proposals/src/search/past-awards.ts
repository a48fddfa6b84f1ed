import type { Id } from '#kernel';
import type { Database } from '#foundation/database';
import type { PastNeed } from '#matching';
import type { NeedMatching } from '#needs';

const newest = {
  name: 'match-index.newest-awards',
  text: `select need_id as id from award group by need_id order by max(awarded_at) desc, need_id desc limit $1`,
};

/** Awarded needs in the order in which they were awarded. */
export class PastAwards {
  constructor(
    private readonly database: Database,
    private readonly needs: NeedMatching,
  ) {}

  /** The newest so many, the oldest of them first. */
  async newest(most: number): Promise<Id[]> {
    const rows = await this.database.read<{ readonly id: Id }>(newest, [most]);
    return rows.map(({ id }) => id).reverse();
  }

  /** Those of the ids whose winners are known, as they are asked for. */
  async read(ids: readonly Id[]): Promise<PastNeed[]> {
    const known = new Map((await this.needs.pastNeedsById(ids)).map((need) => [need.id, need]));
    return ids.flatMap((id) => known.get(id) ?? []);
  }
}
