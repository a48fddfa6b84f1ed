import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, Public } from '#foundation/access';
import { By, resultUnion } from '#foundation/graphql';
import {
  identityRefusals,
  LinkCodePayload,
  LinkCodes,
  LinkTokenInput,
  maskMail,
  People,
  PersonalLinks,
} from '#identity';
import { Channels } from './channels/channel.js';

const RequestLinkCodeResult = resultUnion('RequestLinkCodeResult', () => LinkCodePayload, identityRefusals, [
  'TRY_LATER',
  'CODE_UNDELIVERABLE',
]);

/** Beside the channels, since whether a code can be sent is theirs to say. */
@Resolver()
export class LinkCodesResolver {
  constructor(
    private readonly codes: LinkCodes,
    private readonly links: PersonalLinks,
    private readonly people: People,
    private readonly channels: Channels,
  ) {}

  @Public()
  @Mutation(() => RequestLinkCodeResult, {
    description: 'Sends a one-time code to the person of a link, three an hour at most. 获取验证码',
  })
  async requestLinkCode(
    @By() actor: Actor,
    @Args('input') { token }: LinkTokenInput,
  ): Promise<LinkCodePayload | Refusal> {
    const link = await this.links.find(token);
    const contact = link && (await this.people.contactOf(link.accountId));
    if (!contact) throw new NotFound();
    if (this.channels.find('mail') === null) return refuse('CODE_UNDELIVERABLE');
    const asked = await this.codes.request(actor, token);
    return isRefused(asked) ? asked : { sentTo: maskMail(contact.email) };
  }
}
