export interface EmbeddedPostgresOptions {
  /** Name of the server; its data lie in `<dataDir>/pg/<name>`. */
  name: string;
  /** True: an acknowledged commit survives a power cut. False: for tests, fast and worthless after a crash. */
  durable: boolean;
  /** Told in one line what takes time or is unusual. */
  log: (line: string) => void;
  /** Default: the checkout that this file belongs to. */
  projectDir?: string;
  /** Default: LIANWAN_DATA_DIR, else `<projectDir>/.data`. */
  dataDir?: string;
  /** Created on the first start. Default: `lianwan`. */
  database?: string;
  /** Default: any free one. Given to bring a server back where its clients look for it. */
  port?: number;
  /** What to do with a live server of the same name: use it (default), or give its owner some time to go and then refuse. */
  whenInUse?: 'adopt' | { refuseAfterMs: number };
}

export interface EmbeddedPostgres {
  url: string;
  port: number;
  /** The folder of the cluster, its log and its password. */
  home: string;
  /** True: another process owns the server and ends it; `stop` does nothing and `exited` never settles. */
  adopted: boolean;
  /** Settles when the server has ended, asked to or not. */
  exited: Promise<void>;
  /** Ends the sessions, writes a checkpoint and returns when the server is gone. May be called twice. */
  stop(): Promise<void>;
}

export class EmbeddedPostgresInUse extends Error {
  constructor(home: string, pid: number) {
    super(`the PostgreSQL server of ${home} is in use by another process (server pid ${pid})`);
    this.name = 'EmbeddedPostgresInUse';
  }
}
