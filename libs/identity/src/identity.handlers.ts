import { Injectable } from '@nestjs/common';
import { Database } from '#foundation/database';
import { HandleJob } from '#foundation/outbox';
import { Attempts } from './attempts.js';
import { PersonalLinks } from './links/personal-links.js';
import { SweepIdentity } from './identity.jobs.js';

// Six months: as long as classified protection asks for security records to be kept.
const sessions = {
  name: 'identity.sweep-sessions',
  text: `delete from session where expires_at < clock_timestamp() - interval '6 months'`,
};

@Injectable()
export class IdentityHandlers {
  constructor(
    private readonly database: Database,
    private readonly attempts: Attempts,
    private readonly links: PersonalLinks,
  ) {}

  /** Twice is harmless: what is deleted is gone. */
  @HandleJob(SweepIdentity)
  async sweep(): Promise<void> {
    await this.database.read(sessions);
    await this.attempts.sweep();
    await this.links.sweep();
  }
}
