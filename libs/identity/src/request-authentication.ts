import { Injectable } from '@nestjs/common';
import { type Locale, localeOf } from '#kernel';
import { type Actor, NotSignedIn, VISITOR } from '#foundation/access';
import { Authentication, type Credentials } from '#foundation/graphql';
import { CredentialLookup } from './credentials.js';
import { RememberedBearers } from './remembered-bearers.js';
import { tokenHash } from './secrets.js';
import { SessionCookie } from './session-cookie.js';

const BEARER = /^Bearer (lw_[0-9a-f]{8}_[A-Za-z0-9_-]{43})$/;

/** Who asks: a program by its key, a person by the session's cookie, otherwise a visitor. */
@Injectable()
export class RequestAuthentication extends Authentication {
  constructor(
    private readonly lookup: CredentialLookup,
    private readonly remembered: RememberedBearers,
    private readonly cookie: SessionCookie,
  ) {
    super();
  }

  async authenticate(request: Credentials): Promise<Actor> {
    const { requestId } = request;
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.program(authorization, requestId);
    const token = this.cookie.read(request.cookies);
    if (token !== null) {
      const hash = tokenHash(token);
      const bearer = await this.remembered.get(`s${hash.toString('base64')}`, () => this.lookup.session(hash));
      if (bearer) return Object.freeze({ ...bearer.actor, ...chosenLocale(request), requestId });
    }
    return Object.freeze({ ...VISITOR, locale: localeOf(request.headers['accept-language']), requestId });
  }

  /** A key that is wrong must not silently make its program a visitor: that would look like empty lists. */
  private async program(authorization: string, requestId: string): Promise<Actor> {
    const key = BEARER.exec(authorization)?.[1];
    if (key === undefined) throw new NotSignedIn();
    const hash = tokenHash(key);
    const bearer = await this.remembered.get(`k${hash.toString('base64')}`, () => this.lookup.apiKey(hash));
    if (!bearer) throw new NotSignedIn();
    return Object.freeze({ ...bearer.actor, requestId });
  }
}

/** The language of the page that asks: its reader may have chosen another than the account's, in which messages go out. */
function chosenLocale({ headers }: Credentials): { readonly locale?: Locale } {
  const asked = headers['accept-language'];
  // `*` is what programs send that were never asked.
  return asked === undefined || asked === '*' ? {} : { locale: localeOf(asked) };
}
