import type pg from 'pg';

/** Whoever holds the connection learns of its loss by its next query; the event itself must not end the process. */
const heard = (): void => undefined;

/**
 * An `error` event without a listener ends the process, and a pool's client has none while somebody holds it, nor
 * after a holder took all listeners off. Every client of this pool gets one for good.
 */
export function outliveErrors(pool: pg.Pool): void {
  const listen = (client: pg.PoolClient): void => {
    if (!client.listeners('error').includes(heard)) client.on('error', heard);
  };
  pool.on('acquire', listen);
  pool.on('release', (_error, client) => listen(client));
}
