import { Injectable } from '@nestjs/common';
import { Database, Followed, LiveBus } from '#foundation/database';
import { type SynonymSet, Synonyms } from '#matching';

const active = {
  name: 'synonyms.active',
  text: 'select id, terms, direction, chain_code as "chainCode" from synonym_set where is_active order by id',
};

export const SYNONYMS_TOPIC = 'synonyms';
export const SYNONYMS_ID = 'all';

/** The active sets in memory, read once and again whenever somebody has edited one. */
@Injectable()
export class SynonymData {
  private readonly followed: Followed<Synonyms>;

  constructor(
    private readonly database: Database,
    live: LiveBus,
  ) {
    this.followed = new Followed(live, { topic: SYNONYMS_TOPIC, id: SYNONYMS_ID }, () => this.load());
  }

  current(): Promise<Synonyms> {
    return this.followed.current();
  }

  /** For the editor, so that it sees its own act. */
  forget(): void {
    this.followed.forget();
  }

  private async load(): Promise<Synonyms> {
    return new Synonyms(await this.database.read<SynonymSet>(active));
  }
}
