import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database, Followed, LiveBus } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { log } from '#foundation/telemetry';
import type { Associations } from '#matching';
import { AssociationsUnreadable } from '../learning.events.js';
import { UnreadableAssociations, unpackAssociations } from './association-codec.js';

export const ASSOCIATIONS_TOPIC = 'word-associations';
export const ASSOCIATIONS_ID = 'active';

export interface ServedAssociations {
  readonly id: Id;
  readonly associations: Associations;
}

const active = {
  name: 'word-associations.active',
  text: 'select id, payload from word_association where is_active',
};

/** The learned associations that serve, read once in the process and again within a second of a change. */
@Injectable()
export class WordAssociations {
  private readonly log = log('word-associations');
  private readonly followed: Followed<ServedAssociations | null>;
  private readonly reported = new Set<Id>();

  constructor(
    private readonly database: Database,
    live: LiveBus,
    private readonly journal: Journal,
  ) {
    // Outside the caller's transaction: what it has not committed serves nobody.
    this.followed = new Followed(live, { topic: ASSOCIATIONS_TOPIC, id: ASSOCIATIONS_ID }, () =>
      database.outside(() => this.load()),
    );
  }

  /** Null while nothing is learned, proven or readable. */
  current(): Promise<ServedAssociations | null> {
    return this.followed.current();
  }

  /** The next caller reads the table. */
  forget(): void {
    this.followed.forget();
  }

  private async load(): Promise<ServedAssociations | null> {
    const [row] = await this.database.read<{ id: Id; payload: Buffer }>(active);
    if (!row) return null;
    try {
      return { id: row.id, associations: await unpackAssociations(row.payload) };
    } catch (error) {
      if (!(error instanceof UnreadableAssociations)) throw error;
      await this.report(row.id, error);
      return null;
    }
  }

  /** Once a process and model; whoever hears the event tells each operator once. */
  private async report(id: Id, error: UnreadableAssociations): Promise<void> {
    this.log.error({ err: error, id }, 'the learned associations cannot be read, matching serves without them');
    if (this.reported.has(id)) return;
    this.reported.add(id);
    await this.database.transaction((em) =>
      this.journal.record(em, {
        actor: systemActor('learning'),
        ...{ act: 'wordAssociation.fail', entity: 'word_association', entityId: id },
        events: [new AssociationsUnreadable({ associationId: id })],
      }),
    );
  }
}
