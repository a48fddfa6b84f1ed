import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isRefused } from '#kernel';
import { log } from '#foundation/telemetry';
import { isTransient } from './transient.js';

export interface NamedStatement {
  /** Prepared once per connection under this name; unnamed statements cost the database three times as much. */
  readonly name: string;
  readonly text: string;
}

/** Carries a refusal out of the transaction callback, so that the transaction rolls back. */
class RolledBack extends Error {
  constructor(readonly refusal: unknown) {
    super('rolled back by a refusal');
  }
}

/** Its connection was lost, or it has ended before what belonged to it: nothing of it was committed. */
class TransactionOver extends Error {
  /** connection_does_not_exist: may be tried again, and people are told to come back later. */
  readonly code = '08003';

  constructor() {
    super('this transaction is over');
  }
}

const ATTEMPTS = 3;

/** Transactions, prepared reads and nothing else; the only door to the pool. */
@Injectable()
export class Database {
  private readonly running = new AsyncLocalStorage<EntityManager>();
  private readonly log = log('database');

  constructor(
    readonly dataSource: DataSource,
    private readonly pool: pg.Pool,
  ) {}

  /**
   * Runs the work in one transaction; inside a running one it becomes a savepoint. A returned refusal rolls its own
   * level back and is returned. Deadlocks, serialisation failures and lost connections before the commit are retried;
   * a connection lost over the commit is not, since nobody knows whether it took place.
   */
  async transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.running.getStore();
    if (outer) return this.level(outer, work);
    for (let attempt = 1; ; attempt += 1) {
      let isCommitting = false;
      try {
        return await this.level(this.dataSource.manager, work, () => (isCommitting = true));
      } catch (error) {
        if (attempt >= ATTEMPTS || !isTransient(error, isCommitting)) throw error;
        this.log.warn({ err: error, attempt }, 'transaction is tried again');
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt));
      }
    }
  }

  /** The same on a connection that the caller keeps for itself, and without a second try: for loops with their own. */
  async transactionOn<T>(runner: QueryRunner, work: (em: EntityManager) => Promise<T>): Promise<T> {
    if (this.running.getStore()) throw new Error('a transaction of its own connection cannot run inside another');
    return this.level(runner.manager, work);
  }

  /** The transaction that the caller stands in; throws where there is none. */
  current(): EntityManager {
    const em = this.running.getStore();
    if (!em) throw new Error('no transaction is running here');
    return em;
  }

  /** Runs the work outside the running transaction, on the pool: for what must not depend on it. */
  outside<T>(work: () => Promise<T>): Promise<T> {
    return this.running.exit(work);
  }

  /** A prepared read; inside a transaction it sees that transaction's own writes. */
  async read<Row extends object>(statement: NamedStatement, values: readonly unknown[] = []): Promise<Row[]> {
    const em = this.running.getStore();
    if (em) return this.run<Row>(em, statement, values);
    const result = await this.pool.query<Row>({ ...statement, values: [...values] });
    return result.rows;
  }

  /** A statement whose text depends on the request (filters): not prepared. */
  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const em = this.running.getStore();
    if (em) return em.query<Row[]>(text, [...values]);
    return (await this.pool.query<Row>(text, [...values])).rows;
  }

  /** A prepared statement on the transaction's own connection; returns the rows of its RETURNING clause. */
  async run<Row extends object>(
    em: EntityManager,
    statement: NamedStatement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const runner = em.queryRunner;
    if (!runner) throw new Error('run() needs the entity manager of a transaction');
    // What outlives its transaction (a job past its time) must not write on a connection that others use by now.
    if (runner.isReleased) throw new TransactionOver();
    const client = (await runner.connect()) as pg.PoolClient;
    return (await client.query<Row>({ ...statement, values: [...values] })).rows;
  }

  private async level<T>(
    em: EntityManager,
    work: (em: EntityManager) => Promise<T>,
    committing?: () => void,
  ): Promise<T> {
    try {
      return await em.transaction((inner) =>
        this.running.run(inner, async () => {
          const result = await work(inner);
          if (isRefused(result)) throw new RolledBack(result);
          await requireSound(inner);
          committing?.();
          return result;
        }),
      );
    } catch (error) {
      if (error instanceof RolledBack) return error.refusal as T;
      throw error;
    }
  }
}

/** PostgreSQL answers COMMIT of an aborted transaction with a rollback and no error; a swallowed error must not pass so. */
async function requireSound(em: EntityManager): Promise<void> {
  const client = (await em.queryRunner?.connect()) as pg.ClientBase | undefined;
  if (client?.getTransactionStatus() === 'E') throw new Error('an error inside this transaction was swallowed');
}
