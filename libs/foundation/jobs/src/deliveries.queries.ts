import { Injectable } from '@nestjs/common';
import { isId } from '#kernel';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type PageArgs, pageOf } from '#foundation/graphql';
import type { BackgroundDelivery } from './deliveries.types.js';

/** Above every id, for the first page. */
const TOP = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const columns = `
  delivery.id, topic, handler, lane, attempts, max_attempts as "maxAttempts", last_error as "lastError",
  progress::text as progress, delivery.created_at as "createdAt", next_at as "nextAt",
  case when done_at is not null then 'done' when dead_at is not null then 'dead'
       when stopped_at is not null then 'stopped' else 'open' end as state`;
const dead = {
  name: 'deliveries.dead',
  text: `select ${columns} from delivery join outbox on outbox.id = outbox_id
         where dead_at is not null and delivery.id < $1 order by delivery.id desc limit $2`,
};
const open = {
  name: 'deliveries.open',
  text: `select ${columns} from delivery join outbox on outbox.id = outbox_id
         where done_at is null and dead_at is null and stopped_at is null and delivery.id < $1
         order by delivery.id desc limit $2`,
};

@Injectable()
export class DeliveryQueries {
  constructor(private readonly database: Database) {}

  /** What was given up, the newest first. */
  listDead(args: PageArgs): Promise<Connection<BackgroundDelivery>> {
    return this.page(dead, args);
  }

  /** What waits or runs, the newest first. */
  listOpen(args: PageArgs): Promise<Connection<BackgroundDelivery>> {
    return this.page(open, args);
  }

  private async page(statement: typeof dead, args: PageArgs): Promise<Connection<BackgroundDelivery>> {
    const [after = TOP] = args.after ? decodeCursor(args.after, [isId]) : [];
    const rows = await this.database.read<BackgroundDelivery>(statement, [after, args.first + 1]);
    return pageOf(rows, args, (row) => [row.id]);
  }
}
