import pg from 'pg';

const claim = {
  name: 'bare.claim',
  text: `update bench_bare_outbox set relayed_at = clock_timestamp()
         where id in (select id from bench_bare_outbox where relayed_at is null order by id limit 200
                      for update skip locked)
         returning id, payload`,
};

/** The least that a correct relay can do: LISTEN, claim with SKIP LOCKED, one effect per row, commit. */
export class BareRelay {
  private readonly listener: pg.Client;
  private readonly client: pg.Client;
  private isBusy = false;
  private isWoken = false;

  constructor(
    databaseUrl: string,
    private readonly effect: { name: string; text: string },
  ) {
    this.listener = new pg.Client(databaseUrl);
    this.client = new pg.Client(databaseUrl);
  }

  async start(): Promise<void> {
    await this.client.connect();
    await this.listener.connect();
    this.listener.on('notification', () => void this.wake());
    await this.listener.query('listen bench_bare_outbox');
  }

  async stop(): Promise<void> {
    await this.listener.end();
    await this.client.end();
  }

  private async wake(): Promise<void> {
    this.isWoken = true;
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.isWoken) {
      this.isWoken = false;
      await this.client.query('begin');
      const { rows } = await this.client.query<{ payload: { id: string } }>(claim);
      for (const row of rows) await this.client.query({ ...this.effect, values: [row.payload.id] });
      await this.client.query('commit');
    }
    this.isBusy = false;
  }
}
