import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { type Database, LiveBus } from '#foundation/database';

/** Live topic by which every process forgets what it remembers of a person's rights. */
export const IDENTITY_TOPIC = 'identity';

const members = {
  name: 'identity.members-of-firm',
  text: 'select account_id as id from membership where firm_id = $1 and ended_at is null',
};

/** To be called in each transaction that changes a session, an account or a capacity. */
export async function rightsChanged(em: EntityManager, accountId: Id): Promise<void> {
  await LiveBus.announce(em, IDENTITY_TOPIC, accountId);
}

/** The same for everybody who acts for a firm, when the firm's own standing changes. */
export async function rightsOfFirmChanged(em: EntityManager, database: Database, firmId: Id): Promise<void> {
  const rows = await database.run<{ id: Id }>(em, members, [firmId]);
  await LiveBus.announceAll(
    em,
    IDENTITY_TOPIC,
    rows.map((row) => row.id),
  );
}
