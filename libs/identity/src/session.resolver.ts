import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Id, isRefused, type Refusal } from '#kernel';
import { type Actor, Allow, NotSignedIn, Public } from '#foundation/access';
import { By, type GraphqlContext, Uuid } from '#foundation/graphql';
import { Accounts } from './accounts.service.js';
import { clientOf } from './client.js';
import { IdentityAccess } from './identity.access.js';
import { ChangePasswordInput, RegisterInput, SignInInput } from './identity.inputs.js';
import {
  ActForResult,
  ChangePasswordResult,
  RegisterResult,
  SessionEndedPayload,
  SignedInPayload,
  SignedOutPayload,
  SignInResult,
} from './identity.payloads.js';
import { IdentityQueries } from './identity.queries.js';
import { Session } from './session.entity.js';
import { SessionCookie } from './session-cookie.js';
import type { OpenedSession } from './session-rows.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { tokenHash } from './secrets.js';

@Resolver(() => Session)
export class SessionResolver {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly accounts: Accounts,
    private readonly queries: IdentityQueries,
    private readonly cookie: SessionCookie,
  ) {}

  @Public()
  @Mutation(() => RegisterResult, { description: 'A new account, signed in. 注册' })
  async register(@By() actor: Actor, @Context() http: GraphqlContext, @Args('input') input: RegisterInput) {
    return this.opened(http, await this.accounts.register(actor, input, clientOf(http.req)));
  }

  @Public()
  @Mutation(() => SignInResult, { description: '登录' })
  async signIn(@By() actor: Actor, @Context() http: GraphqlContext, @Args('input') input: SignInInput) {
    return this.opened(http, await this.signIns.signIn(actor, input, clientOf(http.req), this.token(http)));
  }

  @Public()
  @Mutation(() => SignedOutPayload, { description: '退出登录' })
  async signOut(@By() actor: Actor, @Context() http: GraphqlContext) {
    const token = this.token(http);
    this.cookie.clear(http.res);
    return token === null ? { ended: false } : this.signIns.signOut(actor, token);
  }

  @Allow(IdentityAccess.manageOwn)
  @Mutation(() => ChangePasswordResult, { description: 'Ends all other sessions. 修改密码' })
  async changePassword(@By() actor: Actor, @Context() http: GraphqlContext, @Args('input') input: ChangePasswordInput) {
    return this.opened(http, await this.sessions.changePassword(actor, input, clientOf(http.req)));
  }

  @Allow(IdentityAccess.manageOwn)
  @Mutation(() => ActForResult, {
    description: 'For this firm, or with null for none and in the own offices. 切换身份',
  })
  async actFor(
    @By() actor: Actor,
    @Context() http: GraphqlContext,
    @Args('firmId', { type: () => Uuid, nullable: true }) firmId: Id | null,
  ) {
    const token = this.token(http);
    if (token === null) throw new NotSignedIn();
    return this.opened(http, await this.sessions.actFor(actor, firmId ?? null, token));
  }

  @Allow(IdentityAccess.manageOwn)
  @Mutation(() => SessionEndedPayload, { description: '结束一个登录会话' })
  async revokeSession(@By() actor: Actor, @Args('sessionId', { type: () => Uuid }) sessionId: Id) {
    return this.sessions.revokeSession(actor, sessionId);
  }

  @Allow(IdentityAccess.manageOwn)
  @Query(() => [Session], { description: 'Where the person is signed in. 当前登录' })
  async mySessions(@By() actor: Actor): Promise<Session[]> {
    return this.queries.ownSessions(own(actor));
  }

  @ResolveField(() => Boolean, { description: 'The session of this very request.' })
  isCurrent(@Parent() session: Session, @Context() http: GraphqlContext): boolean {
    const token = this.token(http);
    return token !== null && tokenHash(token).equals(session.tokenHash);
  }

  private opened(http: GraphqlContext, result: OpenedSession | Refusal): SignedInPayload | Refusal {
    if (isRefused(result)) return result;
    const { token, expiresAt, accountId } = result;
    this.cookie.set(http.res, token, expiresAt);
    return Object.assign(new SignedInPayload(), { accountId });
  }

  private token({ req }: GraphqlContext): string | null {
    return this.cookie.ofHeader(req.headers.cookie);
  }
}

function own(actor: Actor): Id {
  if (actor.accountId === null) throw new NotSignedIn();
  return actor.accountId;
}
