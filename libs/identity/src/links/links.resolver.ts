import { Args, Context, Field, InputType, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { isRefused } from '#kernel';
import { type Actor, Public } from '#foundation/access';
import { By, type GraphqlContext, resultUnion, Text } from '#foundation/graphql';
import { clientOf } from '../client.js';
import { SignedInPayload } from '../identity.payloads.js';
import { identityRefusals } from '../identity.refusals.js';
import { SessionCookie } from '../session-cookie.js';
import { LinkCodes } from './link-codes.js';

/** 256 bits as base64url. */
export const LINK_TOKEN = /^[\w-]{43}$/;

@InputType()
export class LinkTokenInput {
  @Field(() => String, { description: 'The last part of the link' })
  @Matches(LINK_TOKEN, {
    context: {
      zh: '链接不完整，请从消息中重新打开。',
      en: 'The link is not complete: open it from the message again.',
    },
  })
  token: string;
}

@InputType()
export class RedeemLinkCodeInput extends LinkTokenInput {
  @Field(() => String, { description: '六位验证码，可含空格 / six digits, blanks allowed' })
  @Text({ min: 1, max: 20 })
  code: string;
}

/** Public, since a visitor asks. Tells nothing of the person but that a message is on its way. */
@ObjectType()
@Public()
export class LinkCodePayload {
  @Field(() => String, { description: '发送至（已掩码）/ where it goes, masked' })
  sentTo: string;
}

const RedeemLinkCodeResult = resultUnion('RedeemLinkCodeResult', () => SignedInPayload, identityRefusals, [
  'CODE_INVALID',
]);

@Resolver()
export class LinksResolver {
  constructor(
    private readonly codes: LinkCodes,
    private readonly cookie: SessionCookie,
  ) {}

  @Public()
  @Mutation(() => RedeemLinkCodeResult, {
    description: 'Signs the person of a link in for two hours, in that one capacity. 用验证码登录',
  })
  async redeemLinkCode(@By() actor: Actor, @Context() http: GraphqlContext, @Args('input') input: RedeemLinkCodeInput) {
    const result = await this.codes.redeem(actor, input, clientOf(http.req));
    if (isRefused(result)) return result;
    this.cookie.set(http.res, result.token, result.expiresAt);
    return Object.assign(new SignedInPayload(), { accountId: result.accountId });
  }
}
