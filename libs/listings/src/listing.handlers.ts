import { Injectable } from '@nestjs/common';
import { systemActor } from '#foundation/access';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { ExpireListings } from './listing.jobs.js';
import { ListingExpiry } from './listing-expiry.service.js';

@Injectable()
export class ListingHandlers {
  constructor(private readonly expiry: ListingExpiry) {}

  /** Twice is harmless: a listing that has expired is no longer due. What is left when a process stops is due again. */
  @HandleJob(ExpireListings)
  async expire(_payload: object, { signal }: Pick<Delivery, 'signal'>): Promise<void> {
    await this.expiry.expireAll(systemActor('listings'), signal);
  }
}
