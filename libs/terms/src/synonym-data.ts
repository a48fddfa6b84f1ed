import { Injectable } from '@nestjs/common';
import { Database, LiveBus } from '#foundation/database';
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
  private loading: Promise<Synonyms> | null = null;
  private listening: Promise<unknown> | null = null;

  constructor(
    private readonly database: Database,
    private readonly live: LiveBus,
  ) {}

  /** Listens before it reads, so that no edit falls between. A failure is not kept: the next caller tries again. */
  async current(): Promise<Synonyms> {
    this.listening ??= this.live
      .subscribe(SYNONYMS_TOPIC, SYNONYMS_ID, () => this.forget())
      .catch((error: unknown) => {
        this.listening = null;
        throw error;
      });
    await this.listening;
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = null;
      throw error;
    });
    return this.loading;
  }

  /** The next reader reads the table: called when the news arrives, and by the editor so that it sees its own act. */
  forget(): void {
    this.loading = null;
  }

  private async load(): Promise<Synonyms> {
    return new Synonyms(await this.database.read<SynonymSet>(active));
  }
}
