import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '#foundation/access';

/** What tells who asks. Headers as Node gives them, cookies parsed, the address after trusted proxies. */
export interface Credentials {
  readonly headers: IncomingHttpHeaders;
  readonly cookies: Readonly<Record<string, string>>;
  readonly ip: string;
  /** To be carried by the actor into audit rows and logs. */
  readonly requestId: string;
}

/** Injection token: the lib that knows accounts provides it. Unknown or absent credentials give a visitor. */
export abstract class Authentication {
  abstract authenticate(request: Credentials): Promise<Actor>;
}
