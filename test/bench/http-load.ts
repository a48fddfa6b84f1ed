import { connect, type Socket } from 'node:net';
import { cpuMicros } from './machine.js';

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: (\d+)/i;

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * One keep-alive connection that asks again when it has been answered. Plain sockets: `fetch` would cost the machine
 * under test more than the server's own work does.
 */
export class Connection {
  private buffer: Buffer = Buffer.alloc(0);
  private waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.setNoDelay(true);
      socket.once('error', reject);
    });
  }

  ask(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = null;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.buffer = this.buffer.length === 0 ? chunk : Buffer.concat([this.buffer, chunk]);
    const headEnd = this.buffer.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.buffer.toString('latin1', 0, headEnd);
    const length = Number(LENGTH.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) {
      this.socket.destroy(new Error(`an answer without a length: ${head}`));
      return;
    }
    const bodyStart = headEnd + HEAD_END.length;
    if (this.buffer.length < bodyStart + length) return;
    const body = this.buffer.subarray(bodyStart, bodyStart + length);
    this.buffer = this.buffer.subarray(bodyStart + length);
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

/** A POST of JSON as bytes, ready to be sent any number of times. */
export function post(port: number, path: string, body: object, headers: Readonly<Record<string, string>> = {}): Buffer {
  const content = Buffer.from(JSON.stringify(body));
  const lines = Object.entries({
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    'content-length': String(content.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), content]);
}

export interface Window {
  readonly perSecond: number;
  /** Milliseconds of each answer. */
  readonly latencies: number[];
  /** CPU microseconds of the server's process per answer. */
  readonly serverMicros: number;
}

export interface Target {
  readonly port: number;
  /** The process that answers, for its CPU time. */
  readonly pid: number;
  /** The next request; null when there is nothing left to ask. */
  readonly next: () => Buffer | null;
  /** Throws when an answer is not what was asked for. */
  readonly check: (answer: Answer) => void;
}

/** Asks for so long and at least so often: compiled code needs thousands of calls, however busy the machine is. */
export async function warm(
  target: Target,
  connections: number,
  { ms, answers }: { ms: number; answers: number },
): Promise<void> {
  const begun = performance.now();
  for (let asked = 0; asked < answers || performance.now() - begun < ms;) {
    asked += (await load(target, connections, 500)).latencies.length;
  }
}

/** Asks over `connections` connections, each at once again, for so long. */
export async function load(target: Target, connections: number, forMs: number): Promise<Window> {
  const open = await openTo(target, connections);
  const window = await slice(target, open, forMs);
  for (const connection of open) connection.close();
  return summed([window]);
}

/**
 * One window for each target, made of slices in turn A B C A B C …: whatever else the machine does in these seconds
 * weighs on all of them, and none is idle long enough to cool down.
 */
export async function loadInTurn(
  targets: readonly Target[],
  connections: number,
  { slices, sliceMs }: { slices: number; sliceMs: number },
): Promise<Window[]> {
  const runs = await Promise.all(
    targets.map(async (target) => ({ target, open: await openTo(target, connections), parts: [] as Slice[] })),
  );
  for (let turn = 0; turn < slices; turn += 1) {
    for (const { target, open, parts } of runs) parts.push(await slice(target, open, sliceMs));
  }
  for (const connection of runs.flatMap(({ open }) => open)) connection.close();
  return runs.map(({ parts }) => summed(parts));
}

interface Slice {
  readonly seconds: number;
  readonly cpuMicros: number;
  readonly latencies: readonly number[];
}

const openTo = ({ port }: Target, connections: number): Promise<Connection[]> =>
  Promise.all(Array.from({ length: connections }, () => Connection.open(port)));

async function slice(target: Target, open: readonly Connection[], forMs: number): Promise<Slice> {
  const latencies: number[] = [];
  const cpu = cpuMicros(target.pid);
  const begun = performance.now();
  const end = begun + forMs;
  await Promise.all(
    open.map(async (connection) => {
      for (let at = performance.now(); at < end;) {
        const request = target.next();
        if (request === null) return;
        target.check(await connection.ask(request));
        const now = performance.now();
        latencies.push(now - at);
        at = now;
      }
    }),
  );
  return { seconds: (performance.now() - begun) / 1000, cpuMicros: cpuMicros(target.pid) - cpu, latencies };
}

function summed(parts: readonly Slice[]): Window {
  const latencies = parts.flatMap((part) => part.latencies);
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
  const micros = parts.reduce((sum, part) => sum + part.cpuMicros, 0);
  return { perSecond: latencies.length / seconds, latencies, serverMicros: micros / latencies.length };
}
