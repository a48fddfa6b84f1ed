import { Injectable } from '@nestjs/common';
import { type Id, isRefused, type Refusal } from '#kernel';
import { type Actor, NotAllowed } from '#foundation/access';
import { Database } from '#foundation/database';
import { LIMITS } from './domain/limits.js';
import { changedFields, FIXED, type NeedContent, SUBSTANCE } from './domain/content.js';
import { NeedRows } from './need-rows.js';
import type { NeedContentInput } from './needs.inputs.js';
import { Needs } from './needs.service.js';

/** A need as the firm's own system knows it. */
export interface NeedToEnter {
  readonly externalCode: string;
  readonly content: NeedContentInput;
  /** Publish it as well, where the rules let it. */
  readonly isPublished: boolean;
}

export interface EnteredNeed {
  readonly needId: Id;
  readonly isNew: boolean;
  readonly isPublished: boolean;
  /** Why it was written and not published. */
  readonly notPublished: Refusal | null;
}

/** Every field that an import can change. */
const FIELDS = [
  ...SUBSTANCE,
  ...FIXED,
  'questionDeadline',
  'tenderUrl',
  'prefersNear',
] as const satisfies readonly (keyof NeedContent)[];

/** Needs that come from the firm's own system under its codes: the same code is the same need. */
@Injectable()
export class NeedEntry {
  constructor(
    private readonly database: Database,
    private readonly needs: Needs,
    private readonly rows: NeedRows,
  ) {}

  async check(content: NeedContentInput): Promise<Refusal | null> {
    return this.needs.checkContent(content);
  }

  /** Which of the codes the firm has needs under. */
  async known(firmId: Id, codes: readonly string[]): Promise<Set<string>> {
    return new Set((await this.rows.ofCodes(firmId, codes)).map(({ code }) => code));
  }

  /** How many new ones and how many publications the day still permits. */
  async allowance(firmId: Id): Promise<{ perDay: number; newRows: number; publishable: number }> {
    const counts = await this.database.transaction((em) => this.rows.countDay(em, firmId));
    return {
      perDay: LIMITS.importedNeedsPerDay,
      newRows: Math.max(0, LIMITS.importedNeedsPerDay - counts.imported),
      publishable: Math.max(0, LIMITS.publicationsPerDay - counts.published),
    };
  }

  /** Makes the need or brings it to what is given, by the rules of the commands; twice is harmless. */
  async enter(actor: Actor, { externalCode, content, isPublished }: NeedToEnter): Promise<EnteredNeed | Refusal> {
    const { firmId } = actor;
    if (firmId === null) throw new NotAllowed();
    return this.database.transaction(async (em) => {
      const [known] = await this.rows.ofCodes(firmId, [externalCode]);
      const need = known ? await this.rows.lockContent(em, known.id) : null;
      // Nothing is written where nothing differs: a second import must make no new version of a need.
      const isSame = need !== null && changedFields(need, content, FIELDS).length === 0;
      const written = !need
        ? await this.needs.create(actor, { content }, externalCode)
        : isSame
          ? { needId: need.id }
          : await this.needs.update(actor, { needId: need.id, version: need.version, content });
      if (isRefused(written)) return written;
      const { needId } = written;
      const entered = { needId, isNew: need === null, isPublished: false, notPublished: null };
      if (!isPublished || (need && need.status !== 'draft')) return entered;
      const published = await this.needs.publish(actor, { needId });
      return isRefused(published) ? { ...entered, notPublished: published } : { ...entered, isPublished: true };
    });
  }
}
