import { Args, ArgsType, Field, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ArrayMinSize, ArrayUnique, IsIn, IsOptional } from 'class-validator';
import type { Id, Refusal } from '#kernel';
import { type Actor, Allow, permits, signedIn, Visible } from '#foundation/access';
import {
  By,
  connectionOf,
  encodeCursor,
  Loaded,
  type Loaders,
  PageArgs,
  pageOf,
  resultUnion,
  Uuid,
} from '#foundation/graphql';
import { Attachment, attachmentRefusals } from '#foundation/files';
import { Firm, FirmQueries } from '#firms';
import { Need, NeedQueries, needRefusals } from '#needs';
import { Awards } from './awards.service.js';
import { Bid, BidComparison, BidOpening, BidStatusEnum, SealedBidTerms } from './bid.entity.js';
import { BidAttachments } from './bid-attachments.js';
import { BidAccess } from './bids.access.js';
import { AwardNeedInput, BidActInput, DisqualifyBidInput, OpenBidsInput, SubmitBidInput } from './bids.inputs.js';
import { BidQueries } from './bids.queries.js';
import { bidRefusals } from './bids.refusals.js';
import { type BidResult, Bids } from './bids.service.js';
import { BID_STATES, type BidStatus } from './domain/bid-lifecycle.js';
import { Opening, type OpeningResult } from './opening.service.js';

export const BidConnection = connectionOf(Bid);

@ArgsType()
class OfNeedArgs extends PageArgs {
  @Field(() => Uuid)
  @IsOptional()
  needId: Id;
}

@ArgsType()
class MyBidsArgs extends PageArgs {
  @Field(() => [BidStatusEnum], { nullable: true, description: 'In one of these states; null is any' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(BID_STATES, { each: true })
  status?: BidStatus[] | null;
}

@ObjectType()
@Visible(signedIn)
export class BidPayload {
  @Field(() => Uuid)
  bidId: Id;
  @Field(() => String, { nullable: true, description: 'Receipt: SHA-256 in hex over salt and canonical terms' })
  commitment: string | null;
}

@ObjectType()
@Visible(signedIn)
export class OpeningPayload {
  @Field(() => Uuid)
  needId: Id;
  @Field(() => Boolean, { description: 'false: waits for the second person' })
  isOpened: boolean;
}

@ObjectType()
@Visible(signedIn)
export class AwardPayload {
  @Field(() => Uuid)
  needId: Id;
}

const submitRefusals = { ...bidRefusals, ...attachmentRefusals };
const SubmitBidResult = resultUnion('SubmitBidResult', () => BidPayload, submitRefusals, [
  'BID_TOO_LATE',
  'NEED_TAKES_NO_BIDS',
  'OWN_NEED',
  'BIDDER_NOT_VERIFIED',
  'BID_PRICE_INVALID',
  'BID_CURRENCY_OTHER',
  'PAYMENT_SPLIT_INVALID',
  'BID_VALIDITY_TOO_SHORT',
  'LISTING_NOT_YOURS',
  'TOO_MANY_VERSIONS',
  'BID_DISQUALIFIED',
  'ATTACHMENT_UNKNOWN',
  'ATTACHMENT_SPACE',
]);
const WithdrawBidResult = resultUnion('WithdrawBidResult', () => BidPayload, bidRefusals, [
  'BID_TOO_LATE',
  'NEED_TAKES_NO_BIDS',
]);
const ReconfirmBidResult = resultUnion('ReconfirmBidResult', () => BidPayload, bidRefusals, [
  'BID_TOO_LATE',
  'NEED_TAKES_NO_BIDS',
  'BID_NOT_STANDING',
]);
const DecideBidResult = resultUnion('DecideBidResult', () => BidPayload, bidRefusals, ['NEED_TAKES_NO_AWARD']);
const OpenBidsResult = resultUnion('OpenBidsResult', () => OpeningPayload, bidRefusals, [
  'NOT_SEALED',
  'OPENING_TOO_EARLY',
  'NEED_TAKES_NO_BIDS',
  'OPENER_IS_PARTY',
  'SECOND_OPENER_NEEDED',
  'CHAIN_LEAD_NEEDED',
]);
const awardRefusals = { ...bidRefusals, AWARD_TOO_EARLY: needRefusals.AWARD_TOO_EARLY };
const AwardNeedResult = resultUnion('AwardNeedResult', () => AwardPayload, awardRefusals, [
  'AWARD_TOO_EARLY',
  'NEED_TAKES_NO_AWARD',
  'BIDS_STILL_SEALED',
  'TOO_MANY_WINNERS',
  'BID_NOT_STANDING',
  'BID_NEEDS_RECONFIRMATION',
  'BID_EXPIRED',
]);

@Resolver(() => Bid)
export class BidsResolver {
  constructor(
    private readonly bids: Bids,
    private readonly opening: Opening,
    private readonly awards: Awards,
    private readonly queries: BidQueries,
    private readonly needs: NeedQueries,
    private readonly firms: FirmQueries,
    private readonly attached: BidAttachments,
  ) {}

  @Query(() => Bid)
  @Allow(BidAccess.read)
  bid(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Bid> {
    return this.queries.get(actor, id);
  }

  @Query(() => BidConnection, { name: 'bids', description: 'Bids of a need that the asker may read, newest first' })
  @Allow(BidAccess.read)
  async bidsOfNeed(@By() actor: Actor, @Args() args: OfNeedArgs) {
    return pageOf(await this.queries.ofNeed(actor, args.needId, args), args, (bid) => encodeCursor([bid.id]));
  }

  @Query(() => BidConnection, { description: "My firm's bids, newest first" })
  @Allow(BidAccess.submit)
  async myBids(@By() actor: Actor, @Args() args: MyBidsArgs) {
    const bids = await this.queries.ofFirm(actor, args);
    return pageOf(
      bids,
      args,
      ({ id }) => [id],
      () => this.queries.countOfFirm(actor, args),
    );
  }

  @Query(() => [BidComparison], { description: 'Standing bids side by side, the lowest price first' })
  @Allow(BidAccess.read)
  compareBids(@By() actor: Actor, @Args('needId', { type: () => Uuid }) needId: Id) {
    return this.queries.compare(actor, needId);
  }

  @Query(() => SealedBidTerms, { description: 'The terms of an own sealed bid, with the salt of its receipt' })
  @Allow(BidAccess.readOwnTerms)
  mySealedBid(@By() actor: Actor, @Args('bidId', { type: () => Uuid }) bidId: Id): Promise<SealedBidTerms> {
    return this.opening.ownTerms(actor, bidId);
  }

  @Query(() => BidOpening, { nullable: true })
  @Allow(BidAccess.readOpening)
  bidOpening(@By() actor: Actor, @Args('needId', { type: () => Uuid }) needId: Id): Promise<BidOpening | null> {
    return this.queries.opening(actor, needId);
  }

  @Mutation(() => SubmitBidResult, { description: 'Replaces the standing bid of the own firm, if there is one' })
  @Allow(BidAccess.submit)
  submitBid(@By() actor: Actor, @Args('input') input: SubmitBidInput): Promise<BidResult | Refusal> {
    return this.bids.submit(actor, input);
  }

  @Mutation(() => WithdrawBidResult)
  @Allow(BidAccess.withdraw)
  withdrawBid(@By() actor: Actor, @Args('input') input: BidActInput): Promise<{ bidId: Id } | Refusal> {
    return this.bids.withdraw(actor, input);
  }

  @Mutation(() => ReconfirmBidResult, { description: 'The own bid stands as it is after the need has changed' })
  @Allow(BidAccess.reconfirm)
  reconfirmBid(@By() actor: Actor, @Args('input') input: BidActInput): Promise<{ bidId: Id } | Refusal> {
    return this.bids.reconfirm(actor, input);
  }

  @Mutation(() => OpenBidsResult, { description: 'Two persons call it after the deadline; the second call opens' })
  @Allow(BidAccess.open)
  openBids(@By() actor: Actor, @Args('input') input: OpenBidsInput): Promise<OpeningResult | Refusal> {
    return this.opening.open(actor, input);
  }

  @Mutation(() => DecideBidResult)
  @Allow(BidAccess.decide)
  shortlistBid(@By() actor: Actor, @Args('input') input: BidActInput): Promise<{ bidId: Id } | Refusal> {
    return this.awards.shortlist(actor, input);
  }

  @Mutation(() => DecideBidResult)
  @Allow(BidAccess.decide)
  disqualifyBid(@By() actor: Actor, @Args('input') input: DisqualifyBidInput): Promise<{ bidId: Id } | Refusal> {
    return this.awards.disqualify(actor, input);
  }

  @Mutation(() => AwardNeedResult)
  @Allow(BidAccess.decide)
  awardNeed(@By() actor: Actor, @Args('input') input: AwardNeedInput): Promise<{ needId: Id } | Refusal> {
    return this.awards.award(actor, input);
  }

  @ResolveField(() => Need, { nullable: true })
  need(@Parent() bid: Bid, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Need | null> {
    return this.needs.load(loaders, actor, bid.needId);
  }

  @ResolveField(() => [Attachment], { description: 'Of a sealed bid empty before its opening: see `mySealedBid`' })
  attachments(@Parent() bid: Bid, @Loaded() loaders: Loaders): Promise<readonly Attachment[]> {
    return this.attached.of(loaders, bid.id);
  }

  @ResolveField(() => Firm, { nullable: true })
  bidder(@Parent() bid: Bid, @Loaded() loaders: Loaders): Promise<Firm | null> {
    return this.firms.loadFirm(loaders, bid.firmId);
  }
}

@Resolver(() => BidPayload)
export class BidPayloadResolver {
  constructor(private readonly queries: BidQueries) {}

  /** A repeated act answers as before, but shows the bid only to who may read it now. */
  @ResolveField(() => Bid, { nullable: true })
  async bid(@Parent() payload: BidPayload, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Bid | null> {
    const bid = await loaders.of('bids', (ids) => this.queries.byIds(ids)).load(payload.bidId);
    return bid && permits(BidAccess.read, actor, bid) ? bid : null;
  }
}
