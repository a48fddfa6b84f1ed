import type { Id } from '#kernel';
import type { Database } from '#foundation/database';
import { log } from '#foundation/telemetry';
import type { Hit, IndexDocument } from '#matching';
import { type CandidateIndex, type CandidateSearch, OpenSearchUnavailable } from '#search';

/**
 * Rises with every change of the listing and of its firm, whatever order the changes are delivered in: both rows count
 * their versions. A listing that is gone for good is later than all.
 */
const versions = {
  name: 'search.listing-versions',
  text: `select x.id, coalesce(l.version + f.version, 9007199254740991)::float8 as version
         from unnest($1::uuid[]) as x(id) left join listing l on l.id = x.id left join firm f on f.id = l.firm_id`,
};

export async function listingVersions(database: Database, ids: readonly Id[]): Promise<Map<Id, number>> {
  const rows = await database.read<{ id: Id; version: number }>(versions, [ids]);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Listings in a search engine of their own, fed from the same log as the index of the process. */
export class RemoteListings {
  private readonly log = log('remote-listings');

  constructor(private readonly index: CandidateIndex) {}

  async put(documents: readonly IndexDocument[], known: ReadonlyMap<Id, number>): Promise<void> {
    await this.index.put(
      documents.flatMap((document) => {
        const version = known.get(document.id);
        return version === undefined ? [] : [{ ...document, version }];
      }),
    );
  }

  async remove(ids: readonly Id[], known: ReadonlyMap<Id, number>): Promise<void> {
    await this.index.remove(
      ids.flatMap((id) => {
        const version = known.get(id);
        return version === undefined ? [] : [{ id, version }];
      }),
    );
  }

  /** null while nobody answers: the index of the process then finds what it can. */
  async search(text: string, options: CandidateSearch): Promise<Hit[] | null> {
    try {
      return await this.index.search(text, options);
    } catch (error) {
      if (!(error instanceof OpenSearchUnavailable)) throw error;
      this.log.warn({ err: error }, 'the search engine does not answer, the index of the process is searched');
      return null;
    }
  }
}
