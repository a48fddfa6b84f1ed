import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Public } from '#foundation/access';
import { By } from '#foundation/graphql';
import { LinkTokenInput } from '#identity';
import { LinkPages } from './link-pages.js';
import { LinkPage, type LinkedOpportunity, type LinkedReview } from './link-pages.types.js';

@Resolver()
export class LinkPagesResolver {
  constructor(private readonly pages: LinkPages) {}

  /** A mutation, since it notes that the link was opened: no crawler of links runs it. */
  @Public()
  @Mutation(() => LinkPage, {
    description: '打开个人链接 / shows one thing to one person without a sign-in, and notes it',
  })
  openLink(@By() actor: Actor, @Args('input') { token }: LinkTokenInput): Promise<LinkedOpportunity | LinkedReview> {
    return this.pages.open(actor, token);
  }
}
