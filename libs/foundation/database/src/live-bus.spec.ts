import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { LiveBus } from './live-bus.js';

/** Stands between the bus and PostgreSQL, so that an outage needs no server of its own. It counts who knocks. */
class Door {
  knocks = 0;
  private port = 0;
  private isOpen = true;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(target: URL) {
    this.server = createServer((client) => {
      this.knocks += 1;
      if (!this.isOpen) {
        client.destroy();
        return;
      }
      const upstream = connect(Number(target.port), target.hostname);
      for (const socket of [client, upstream]) {
        this.sockets.add(socket);
        socket.on('error', () => socket.destroy()).on('close', () => this.sockets.delete(socket));
      }
      client.on('close', () => upstream.destroy()).pipe(upstream);
      upstream.on('close', () => client.destroy()).pipe(client);
    });
  }

  async url(databaseUrl: string): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    const url = new URL(databaseUrl);
    url.host = `127.0.0.1:${this.port}`;
    return url.href;
  }

  shut(): void {
    this.isOpen = false;
    for (const socket of this.sockets) socket.destroy();
  }

  open(): void {
    this.isOpen = true;
  }

  async close(): Promise<void> {
    this.shut();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the live bus', () => {
  let database: TestDatabase;
  let speaker: pg.Client;
  let door: Door;
  let bus: LiveBus;

  beforeAll(async () => {
    database = await cloneDatabase();
    speaker = new pg.Client({ connectionString: database.url });
    await speaker.connect();
  });
  beforeEach(async () => {
    door = new Door(new URL(database.url));
    bus = new LiveBus(await door.url(database.url));
  });
  afterEach(async () => {
    await bus.close();
    await door.close();
  });
  afterAll(async () => {
    await speaker.end();
    await database.drop();
  });

  const say = (payload: string) => speaker.query("select pg_notify('live', $1)", [payload]);

  it('tells a message to those who asked for its topic and id', async () => {
    const heard: string[] = [];
    await bus.subscribe('match', '1', (word) => heard.push(`1 ${word}`));
    await bus.subscribe('match', '2', (word) => heard.push(`2 ${word}`));
    await say('match:1:scoring');
    await pause(100);
    expect(heard).toEqual(['1 scoring']);
  });

  describe('in an outage', () => {
    it('knocks with growing pauses, alone, however many tries fail', async () => {
      await bus.subscribe('match', '1', () => undefined);
      door.shut();
      door.knocks = 0;
      await pause(1600);
      // After 100, 300, 700 and 1500 ms; one loop for each failed try would have knocked 15 times.
      expect(door.knocks).toBeGreaterThanOrEqual(3);
      expect(door.knocks).toBeLessThanOrEqual(5);
    });

    it('refuses new subscribers and lets their streams end quietly', async () => {
      door.shut();
      const stream = bus.stream('match', '1', async () => 'value');
      await expect(stream.next()).rejects.toThrow();
      await expect(stream.return()).resolves.toMatchObject({ done: true });
    });
  });

  describe('after an outage', () => {
    it('says that messages may be lost, and tells each new one once', async () => {
      const heard: string[] = [];
      await bus.subscribe('match', '1', (word) => heard.push(word));
      door.shut();
      await pause(800);
      door.open();
      await pause(1500);
      expect(heard).toEqual(['']);
      await say('match:1:writing');
      await pause(100);
      expect(heard).toEqual(['', 'writing']);
    });
  });
});
