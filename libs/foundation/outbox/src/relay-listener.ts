import pg from 'pg';
import { log } from '#foundation/telemetry';

const LONGEST_WAIT_MS = 5000;

/** LISTEN on a connection of its own, reconnecting for ever; a lost message only costs the time to the next poll. */
export class RelayListener {
  private readonly log = log('relay');
  private client: pg.Client | null = null;
  private isClosed = false;

  constructor(
    private readonly databaseUrl: string,
    private readonly heard: () => void,
  ) {}

  async open(): Promise<void> {
    for (let waitMs = 100; !this.isClosed; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        await this.connect();
        this.heard(); // what came while nobody listened
        return;
      } catch (error) {
        this.log.warn({ err: error }, 'cannot listen, polling goes on');
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      connectionTimeoutMillis: 3000,
      keepAlive: true,
      application_name: 'lianwan relay listener',
    });
    client.on('error', (error) => this.log.warn({ err: error }, 'lost the listening connection'));
    client.on('notification', this.heard);
    try {
      await client.connect();
      await client.query('listen outbox');
    } catch (error) {
      await client.end();
      throw error;
    }
    client.once('end', () => void this.open());
    this.client = client;
    if (this.isClosed) await client.end();
  }
}
