import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '#foundation/config';

/**
 * The session's cookie. Over https its name carries `__Host-`, which browsers accept only with Secure, Path=/ and no
 * Domain: no neighbour under the same domain can plant one. Plain http exists for localhost and closed networks.
 */
@Injectable()
export class SessionCookie {
  readonly name: string;
  private readonly isSecure: boolean;

  constructor(config: Config) {
    this.isSecure = config.PUBLIC_URL?.startsWith('https:') ?? false;
    this.name = this.isSecure ? '__Host-lianwan' : 'lianwan';
  }

  read(cookies: Readonly<Record<string, string | undefined>>): string | null {
    return cookies[this.name] ?? null;
  }

  ofHeader(header: string | undefined): string | null {
    const own = (header ?? '').split(';').find((part) => part.trimStart().startsWith(`${this.name}=`));
    return own === undefined ? null : own.slice(own.indexOf('=') + 1).trim();
  }

  set(res: Response, token: string, expiresAt: Date): void {
    res.cookie(this.name, token, { ...this.attributes(), expires: expiresAt });
  }

  clear(res: Response): void {
    res.clearCookie(this.name, this.attributes());
  }

  private attributes() {
    return { httpOnly: true, secure: this.isSecure, sameSite: 'lax', path: '/' } as const;
  }
}
