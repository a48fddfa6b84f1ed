import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { checkCertificates, checkDistricts, checkNodes, type Reference, ReferenceData } from '#chains';
import { type Actor, NotAllowed, requireActor, requireRow } from '#foundation/access';
import { Commands } from '#foundation/database';
import { type DomainEvent, Journal } from '#foundation/outbox';
import { requireVerifiedFirm } from '#firms';
import {
  checkComplete,
  checkPrice,
  checkSpecs,
  checkValidUntil,
  type ListingContent,
} from './domain/listing-content.js';
import { isEditable, type ListingCommand } from './domain/listing-lifecycle.js';
import { checkLimit } from './domain/listing-limits.js';
import { ListingAccess } from './listing.access.js';
import { ListingChanged, ListingPublished, ListingWithdrawn } from './listing.events.js';
import type { CreateListingInput, ListingStepInput, UpdateListingInput } from './listing.inputs.js';
import { contentAfter, contentOf } from './listing-content.js';
import { ListingRows, type LockedFirm, type LockedListing } from './listing-rows.js';

/** What a firm's own people do with its listings. */
@Injectable()
export class ListingService {
  constructor(
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly reference: ReferenceData,
    private readonly rows: ListingRows,
  ) {}

  /** A draft: seen by nobody but the firm. The external code is that of the firm's own system, unique within the firm. */
  async create(actor: Actor, input: CreateListingInput, externalCode: string | null = null) {
    const firmId = firmOf(actor);
    const reference = await this.reference.current();
    const command = {
      operation: 'listings.create',
      clientMutationId: input.clientMutationId,
      input: { ...input, firmId },
    };
    return this.commands.once(actor, command, async (em) => {
      const firm = await this.rows.lockFirm(em, firmId);
      if (!firm) throw new NotAllowed();
      const content = contentOf(input);
      const refused =
        checkLimit('drafts', await this.rows.count(em, firmId), externalCode !== null) ??
        checkContent(content, reference) ??
        checkValidUntil(content.validUntil, firm.today);
      if (refused) return refused;
      const listingId = newId();
      await this.rows.insert(em, { id: listingId, firmId, externalCode, content });
      await this.record(em, actor, { act: 'listing.create', listingId, after: { status: 'draft' } });
      return { listingId };
    });
  }

  /** What of the input is refused whatever is in the tables, but for the validity, which the database's day decides. */
  async check(input: CreateListingInput): Promise<Refusal | null> {
    return checkContent(contentOf(input), await this.reference.current());
  }

  /** An offered listing stays complete; what it names anew has to be known. */
  async update(actor: Actor, input: UpdateListingInput) {
    const reference = await this.reference.current();
    return this.onListing(actor, 'update', input, async (em, listing) => {
      if (!isEditable(listing.status)) {
        return refuse('ILLEGAL_TRANSITION', { status: listing.status, command: 'update' });
      }
      const content = contentAfter(input, listing);
      const isOffered = listing.status === 'active' || listing.status === 'paused';
      const refused =
        checkContent(content, reference, listing) ??
        (content.validUntil === listing.validUntil ? null : checkValidUntil(content.validUntil, listing.today)) ??
        (isOffered ? checkComplete(content) : null);
      if (refused) return refused;
      await this.rows.write(em, listing, content);
      const events = listing.status === 'active' ? [new ListingChanged({ listingId: listing.id })] : [];
      await this.record(em, actor, { act: 'listing.update', listingId: listing.id, events });
      return { listingId: listing.id };
    });
  }

  async publish(actor: Actor, input: ListingStepInput) {
    return this.offer(actor, input, 'publish');
  }

  async resume(actor: Actor, input: ListingStepInput) {
    return this.offer(actor, input, 'resume');
  }

  async pause(actor: Actor, input: ListingStepInput) {
    return this.takeBack(actor, input, 'pause');
  }

  async withdraw(actor: Actor, input: ListingStepInput) {
    return this.takeBack(actor, input, 'withdraw');
  }

  private async offer(actor: Actor, input: ListingStepInput, command: 'publish' | 'resume') {
    const firmId = firmOf(actor);
    const reference = await this.reference.current();
    return this.onListing(actor, command, input, async (em, listing, firm) => {
      const refused =
        requireVerifiedFirm({ firmId, isFirmVerified: firm.isVerified }) ??
        checkComplete(listing) ??
        checkContent(listing, reference) ??
        checkValidUntil(listing.validUntil, firm.today) ??
        // A paused listing is among those that are counted.
        (command === 'publish' ? checkLimit('offered', await this.rows.count(em, firmId), listing.isImported) : null);
      return refused ?? this.move(em, actor, listing, command, new ListingPublished({ listingId: listing.id }));
    });
  }

  private async takeBack(actor: Actor, input: ListingStepInput, command: 'pause' | 'withdraw') {
    return this.onListing(actor, command, input, async (em, listing) =>
      // Only what was offered is missed by anybody.
      this.move(
        em,
        actor,
        listing,
        command,
        listing.status === 'active' ? new ListingWithdrawn({ listingId: listing.id }) : null,
      ),
    );
  }

  private async move(
    em: EntityManager,
    actor: Actor,
    listing: LockedListing,
    command: ListingCommand,
    event: DomainEvent | null,
  ) {
    const status = await this.rows.move(em, listing, command);
    if (isRefused(status)) return status;
    const change = { before: { status: listing.status }, after: { status } };
    const events = event ? [event] : [];
    await this.record(em, actor, { act: `listing.${command}`, listingId: listing.id, ...change, events });
    return { listingId: listing.id };
  }

  /** Locks the firm, then the listing; checks that it is the firm's own and has not changed since it was seen. */
  private async onListing<R>(
    actor: Actor,
    verb: string,
    input: { listingId: Id; version: number; clientMutationId?: string | null },
    body: (em: EntityManager, listing: LockedListing, firm: LockedFirm) => Promise<R>,
  ) {
    const firmId = firmOf(actor);
    const command = {
      operation: `listings.${verb}`,
      clientMutationId: input.clientMutationId,
      input: { ...input, firmId },
    };
    return this.commands.once(actor, command, async (em) => {
      const firm = await this.rows.lockFirm(em, firmId);
      const listing = await this.rows.lock(em, input.listingId);
      requireRow(ListingAccess.write, actor, listing);
      if (!firm) throw new NotAllowed();
      if (listing.version !== input.version) return refuse('STALE_VERSION', { version: listing.version });
      return body(em, listing, firm);
    });
  }

  private async record(
    em: EntityManager,
    actor: Actor,
    {
      listingId,
      ...act
    }: { act: string; listingId: Id; before?: States; after?: States; events?: readonly DomainEvent[] },
  ): Promise<void> {
    await this.journal.record(em, { actor, entity: 'listing', entityId: listingId, ...act });
  }
}

type States = Readonly<Record<string, unknown>>;

function firmOf(actor: Actor): Id {
  requireActor(ListingAccess.write, actor);
  if (actor.firmId === null) throw new NotAllowed();
  return actor.firmId;
}

/** Codes that stood there before may have been retired since: only new ones have to be known. */
function checkContent(content: ListingContent, reference: Reference, before?: ListingContent): Refusal | null {
  const added = (field: 'nodeCodes' | 'districtsServed' | 'certificates'): readonly string[] =>
    content[field].filter((code) => !before?.[field].includes(code));
  return (
    checkNodes(reference.nodes, added('nodeCodes')) ??
    checkDistricts(reference.districts, added('districtsServed')) ??
    checkCertificates(reference.certificateKinds, added('certificates')) ??
    checkSpecs(content.specs) ??
    checkPrice(content)
  );
}
