import pg from 'pg';
import { RETRY_MS } from './queue-backend.js';

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void;

/**
 * A pool that says no only after a pause. BullMQ's worker asks again at once after most failures of a connection
 * (a server that is starting up, too many connections, an ended pool) and would turn without a rest.
 */
export class PatientPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Taken): void;
  override connect(callback?: Taken): Promise<pg.PoolClient> | undefined {
    if (!callback)
      return new Promise((resolve, reject) =>
        this.connect((e, client) => (client ? resolve(client) : reject(e ?? new Error('no connection')))),
      );
    super.connect((error, client, done) => {
      if (error) setTimeout(callback, RETRY_MS, error, client, done);
      else callback(error, client, done);
    });
    return undefined;
  }
}
