import { Args, Field, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { ChainNode, ReferenceData } from '#chains';
import { Firm, FirmQueries } from '#firms';
import { type Actor, Allow, Public } from '#foundation/access';
import { By, type Connection, connectionOf, Loaded, type Loaders, resultUnion, Uuid } from '#foundation/graphql';
import { ListingAccess } from './listing.access.js';
import { Listing } from './listing.entity.js';
import {
  CreateListingInput,
  ListingPageArgs,
  ListingStepInput,
  MyListingsArgs,
  UpdateListingInput,
} from './listing.inputs.js';
import { ListingQueries } from './listing.queries.js';
import { listingRefusals } from './listing.refusals.js';
import { ListingService } from './listing.service.js';

export const ListingConnection = connectionOf(Listing);

@Public()
@ObjectType()
export class ListingPayload {
  @Field(() => Uuid)
  listingId: Id;
}

const CONTENT = [
  'NODE_UNKNOWN',
  'DISTRICT_UNKNOWN',
  'CERTIFICATE_UNKNOWN',
  'SPEC_INVALID',
  'PRICE_INVALID',
  'VALIDITY_PAST',
] as const;
const result = (name: string, codes: readonly (keyof typeof listingRefusals)[]) =>
  resultUnion(name, () => ListingPayload, listingRefusals, codes);

const CreateListingResult = result('CreateListingResult', [...CONTENT, 'LISTING_LIMIT']);
const UpdateListingResult = result('UpdateListingResult', [...CONTENT, 'LISTING_INCOMPLETE']);
const OfferListingResult = result('OfferListingResult', [
  ...CONTENT,
  'LISTING_INCOMPLETE',
  'LISTING_LIMIT',
  'FIRM_NOT_VERIFIED',
]);
const TakeBackListingResult = result('TakeBackListingResult', []);

@Resolver(() => Listing)
export class ListingResolver {
  constructor(
    private readonly service: ListingService,
    private readonly queries: ListingQueries,
    private readonly firms: FirmQueries,
    private readonly reference: ReferenceData,
  ) {}

  @Allow(ListingAccess.read)
  @Query(() => Listing, { nullable: true })
  async listing(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Listing | null> {
    return this.queries.find(actor, id);
  }

  @Allow(ListingAccess.browse)
  @Query(() => ListingConnection)
  async listings(@By() actor: Actor, @Args() args: ListingPageArgs): Promise<Connection<Listing>> {
    return this.queries.page(actor, args);
  }

  @Allow(ListingAccess.write)
  @Query(() => ListingConnection)
  async myListings(@By() actor: Actor, @Args() args: MyListingsArgs): Promise<Connection<Listing>> {
    return this.queries.mine(actor, args);
  }

  @ResolveField(() => [ChainNode])
  async nodes(@Parent() listing: Listing): Promise<ChainNode[]> {
    const { nodes } = await this.reference.current();
    return listing.nodeCodes.flatMap((code) => nodes.get(code) ?? []);
  }

  @ResolveField(() => Firm, { description: '企业详情 / the firm in full' })
  async supplier(@Parent() listing: Listing, @Loaded() loaders: Loaders): Promise<Firm | null> {
    return this.firms.loadFirm(loaders, listing.firmId);
  }

  @Allow(ListingAccess.write)
  @Mutation(() => CreateListingResult)
  async createListing(@By() actor: Actor, @Args('input') input: CreateListingInput) {
    return this.service.create(actor, input);
  }

  @Allow(ListingAccess.write)
  @Mutation(() => UpdateListingResult)
  async updateListing(@By() actor: Actor, @Args('input') input: UpdateListingInput) {
    return this.service.update(actor, input);
  }

  @Allow(ListingAccess.write)
  @Mutation(() => OfferListingResult)
  async publishListing(@By() actor: Actor, @Args('input') input: ListingStepInput) {
    return this.service.publish(actor, input);
  }

  @Allow(ListingAccess.write)
  @Mutation(() => OfferListingResult)
  async resumeListing(@By() actor: Actor, @Args('input') input: ListingStepInput) {
    return this.service.resume(actor, input);
  }

  @Allow(ListingAccess.write)
  @Mutation(() => TakeBackListingResult)
  async pauseListing(@By() actor: Actor, @Args('input') input: ListingStepInput) {
    return this.service.pause(actor, input);
  }

  @Allow(ListingAccess.write)
  @Mutation(() => TakeBackListingResult)
  async withdrawListing(@By() actor: Actor, @Args('input') input: ListingStepInput) {
    return this.service.withdraw(actor, input);
  }
}

@Resolver(() => ListingPayload)
export class ListingPayloadResolver {
  constructor(private readonly queries: ListingQueries) {}

  @ResolveField(() => Listing)
  async listing(@Parent() payload: ListingPayload, @Loaded() loaders: Loaders): Promise<Listing | null> {
    return this.queries.loadListing(loaders, payload.listingId);
  }
}
