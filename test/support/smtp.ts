import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly raw: string;
}

interface Failure {
  readonly command: 'MAIL' | 'RCPT' | 'DATA';
  readonly answer: string;
}

/** A mail server that takes everything, unless it is told to fail: just enough of RFC 5321 for a client's sake. */
export class TestSmtp {
  readonly mails: ReceivedMail[] = [];
  private readonly failures: Failure[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestSmtp> {
    const server = createServer();
    const smtp = new TestSmtp(server);
    server.on('connection', (socket) => smtp.serve(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return smtp;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next such command gets this answer, such as `451 try later` or `550 no such user`. */
  failNext(command: Failure['command'], answer: string): void {
    this.failures.push({ command, answer });
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => this.sockets.delete(socket)); // clients leave without a farewell
    const conversation = new Conversation(
      (line) => socket.write(`${line}\r\n`),
      (command) => this.failureOf(command),
      (mail) => this.mails.push(mail),
    );
    socket.write('220 test ESMTP\r\n');
    socket.on('data', (data) => conversation.hear(data.toString('utf8')));
  }

  private failureOf(command: string): string | null {
    const at = this.failures.findIndex((failure) => failure.command === command);
    return at < 0 ? null : (this.failures.splice(at, 1)[0]?.answer ?? null);
  }
}

class Conversation {
  private buffer = '';
  private isData = false;
  private from = '';
  private to: string[] = [];

  constructor(
    private readonly say: (line: string) => void,
    private readonly failureOf: (command: string) => string | null,
    private readonly receive: (mail: ReceivedMail) => void,
  ) {}

  hear(text: string): void {
    this.buffer += text;
    for (;;) {
      const end = this.isData ? '\r\n.\r\n' : '\r\n';
      const at = this.buffer.indexOf(end);
      if (at < 0) return;
      const part = this.buffer.slice(0, at);
      this.buffer = this.buffer.slice(at + end.length);
      if (this.isData) this.finish(part);
      else this.obey(part);
    }
  }

  private obey(line: string): void {
    const command = line.slice(0, 4).toUpperCase();
    const failure = this.failureOf(command);
    if (failure !== null) return this.say(failure);
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (command === 'MAIL') [this.from, this.to] = [address, []];
    if (command === 'RCPT') this.to.push(address);
    this.isData = command === 'DATA';
    if (command === 'DATA') this.say('354 go on');
    else this.say(command === 'QUIT' ? '221 bye' : '250 ok');
  }

  private finish(raw: string): void {
    this.isData = false;
    this.receive({ from: this.from, to: this.to, raw });
    this.say('250 taken');
  }
}
