import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { checkCertificates, checkDistricts, checkNodes, ReferenceData } from '#chains';
import { type Actor, requireActor, requireRow } from '#foundation/access';
import { Commands } from '#foundation/database';
import { type DomainEvent, Journal } from '#foundation/outbox';
import { changedFields, checkBudget, checkCriteria, FIXED, type NeedContent, SUBSTANCE } from './domain/content.js';
import { checkExtension, checkNotPassed, deadlineAfterChange } from './domain/deadlines.js';
import { LIMITS } from './domain/limits.js';
import { checkStaying, needLifecycle, type NeedStatus } from './domain/need-lifecycle.js';
import { checkPublication, missingFields } from './domain/publication.js';
import { NeedAttachments } from './need-attachments.js';
import { type LockedNeed, NeedRows } from './need-rows.js';
import { NeedAccess } from './needs.access.js';
import {
  DeadlineExtended,
  NeedCancelled,
  NeedChanged,
  NeedClosed,
  NeedPublished,
  NeedReturned,
  NeedSubmitted,
} from './needs.events.js';
import type {
  CheckNeedInput,
  CreateNeedInput,
  ExtendDeadlineInput,
  NeedActInput,
  NeedReasonInput,
  UpdateNeedInput,
} from './needs.inputs.js';

export interface NeedResult {
  readonly needId: Id;
}

/** Why the deadline moved by itself; people read it in the record of the deadline. */
const CHANGED_LATE = '需求内容有实质变更，截止时间顺延 48 小时 / content changed, deadline moved by 48 hours';

/** The commands on a need. Each is one transaction and harmless when repeated under the same client key. */
@Injectable()
export class Needs {
  constructor(
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: NeedRows,
    private readonly attachments: NeedAttachments,
    private readonly reference: ReferenceData,
  ) {}

  /** The external code is that of the firm's own system, unique within the firm. */
  async create(
    actor: Actor,
    input: CreateNeedInput,
    externalCode: string | null = null,
  ): Promise<NeedResult | Refusal> {
    requireActor(NeedAccess.create, actor);
    const { firmId } = actor;
    if (firmId === null) throw new Error('needs.create permits only actors of a firm');
    return this.once(actor, 'needs.create', input, async (em) => {
      const { content } = input;
      const refused = checkBudget(content) ?? (await this.checkReferences(content));
      if (refused) return refused;
      const id = newId();
      const chainCode = await this.chainOf(content);
      const perDay = externalCode === null ? LIMITS.needsPerDay : LIMITS.importedNeedsPerDay;
      const need = {
        id,
        firmId,
        createdBy: actor.accountId,
        chainCode,
        content,
        perDay,
        externalCode,
      };
      if (!(await this.rows.insert(em, need))) return refuse('NEED_DAILY_LIMIT', { limit: perDay });
      const hung = await this.attachments.replace(em, need, input.attachmentIds);
      if (isRefused(hung)) return hung;
      await this.record(em, actor, 'create', { id }, { after: { status: 'draft' } });
      return { needId: id };
    });
  }

  /** What of the content is refused whatever is in the tables. */
  async checkContent(content: NeedContent): Promise<Refusal | null> {
    return checkBudget(content) ?? checkCriteria(content.criteria) ?? (await this.checkReferences(content));
  }

  /** Replaces the content. Once published, the rules of the competition stand, and a change of substance is a new version. */
  async update(actor: Actor, input: UpdateNeedInput): Promise<NeedResult | Refusal> {
    return this.once(actor, 'needs.update', input, async (em) => {
      const need = await this.rows.lockContent(em, input.needId);
      requireRow(NeedAccess.update, actor, need);
      if (need.version !== input.version) return refuse('STALE_VERSION', { version: need.version });
      const { content } = input;
      const refused =
        checkStaying(need.status, 'update') ?? checkBudget(content) ?? (await this.checkReferences(content));
      if (refused) return refused;
      return need.status === 'draft'
        ? this.rewriteDraft(em, actor, need, input)
        : this.changePublished(em, actor, need, input);
    });
  }

  /** Opens a draft, or hands it to the chain's office where the chain checks its needs. */
  async publish(actor: Actor, input: NeedActInput): Promise<NeedResult | Refusal> {
    return this.once(actor, 'needs.publish', input, async (em) => {
      const need = await this.rows.lockForPublication(em, input.needId);
      requireRow(NeedAccess.publish, actor, need);
      const to = needLifecycle.next(need.status, need.mustBeChecked ? 'submit' : 'publish');
      if (isRefused(to)) return to;
      const refused =
        checkPublication(need, need.now) ??
        (await this.checkReferences(need)) ??
        (await this.checkDay(em, need.firmId));
      if (refused) return refused;
      const event = need.mustBeChecked ? NeedSubmitted : NeedPublished;
      return this.move(em, actor, need, { act: need.mustBeChecked ? 'submit' : 'publish', to, event });
    });
  }

  /** The chain's office opens a submitted need, or returns it to its owner with the reason. */
  async check(actor: Actor, input: CheckNeedInput): Promise<NeedResult | Refusal> {
    return this.once(actor, 'needs.check', input, async (em) => {
      const need = await this.rows.lockForPublication(em, input.needId);
      requireRow(NeedAccess.check, actor, need);
      const reason = input.isApproved ? null : (input.reason ?? null);
      if (!input.isApproved && reason === null) return refuse('REASON_MISSING');
      const to = needLifecycle.next(need.status, input.isApproved ? 'approve' : 'return');
      if (isRefused(to)) return to;
      if (!input.isApproved) return this.move(em, actor, need, { act: 'return', to, reason, event: NeedReturned });
      const refused = checkPublication(need, need.now);
      return refused ?? this.move(em, actor, need, { act: 'approve', to, event: NeedPublished });
    });
  }

  async cancel(actor: Actor, input: NeedReasonInput): Promise<NeedResult | Refusal> {
    return this.once(actor, 'needs.cancel', input, async (em) => {
      const need = await this.rows.lock(em, input.needId);
      requireRow(NeedAccess.cancel, actor, need);
      const to = needLifecycle.next(need.status, 'cancel');
      if (isRefused(to)) return to;
      // What nobody but the owner has seen leaves nothing behind; what was published stays as the record of it.
      if (need.publishedAt === null) await this.attachments.remove(em, need);
      return this.move(em, actor, need, { act: 'cancel', to, reason: input.reason, event: NeedCancelled });
    });
  }

  async extendDeadline(actor: Actor, input: ExtendDeadlineInput): Promise<NeedResult | Refusal> {
    return this.once(actor, 'needs.extend-deadline', input, async (em) => {
      const need = await this.rows.lock(em, input.needId);
      requireRow(NeedAccess.extendDeadline, actor, need);
      const refused =
        checkStaying(need.status, 'extendDeadline') ?? checkExtension(need.deadline, input.deadline, need.now);
      if (refused) return refused;
      const event = await this.moveDeadline(em, actor, need, input.deadline, input.reason);
      await this.record(em, actor, 'extend-deadline', need, {
        before: { deadline: need.deadline },
        after: { deadline: input.deadline },
        events: [event],
      });
      return { needId: need.id };
    });
  }

  async close(actor: Actor, input: NeedActInput): Promise<NeedResult | Refusal> {
    return this.once(actor, 'needs.close', input, async (em) => {
      const need = await this.rows.lock(em, input.needId);
      requireRow(NeedAccess.close, actor, need);
      const to = needLifecycle.next(need.status, 'close');
      if (isRefused(to)) return to;
      return this.move(em, actor, need, { act: 'close', to, event: NeedClosed });
    });
  }

  /** Drafts come by the thousand from an import; what reaches suppliers and offices does not. */
  private async checkDay(em: EntityManager, firmId: Id): Promise<Refusal | null> {
    await this.rows.lockFirm(em, firmId);
    const { published } = await this.rows.countDay(em, firmId);
    const limit = LIMITS.publicationsPerDay;
    return published < limit ? null : refuse('NEED_PUBLICATION_LIMIT', { limit });
  }

  private async rewriteDraft(
    em: EntityManager,
    actor: Actor,
    need: LockedNeed,
    { content, attachmentIds }: UpdateNeedInput,
  ): Promise<NeedResult | Refusal> {
    const hung = await this.attachments.replace(em, need, attachmentIds);
    if (isRefused(hung)) return hung;
    const chainCode = await this.chainOf(content);
    await this.rows.writeContent(em, need, { chainCode, content, isNewVersion: false });
    await this.record(em, actor, 'update', need, {});
    return { needId: need.id };
  }

  private async changePublished(
    em: EntityManager,
    actor: Actor,
    need: LockedNeed & NeedContent,
    { content, attachmentIds }: UpdateNeedInput,
  ): Promise<NeedResult | Refusal> {
    const fixed = changedFields(need, content, FIXED);
    if (fixed.length > 0) return refuse('NEED_FIELDS_FIXED', { fields: fixed });
    const missing = missingFields(content);
    if (missing.length > 0) return refuse('NEED_INCOMPLETE', { missing });
    const refused = checkNotPassed(need.deadline, need.now) ?? checkCriteria(content.criteria);
    if (refused) return refused;

    const hung = await this.attachments.replace(em, need, attachmentIds);
    if (isRefused(hung)) return hung;
    const fields: string[] = changedFields(need, content, SUBSTANCE);
    // Bids rest on the drawings as they do on the text.
    const substance = hung.isChanged ? [...fields, 'attachments'] : fields;
    const isNewVersion = substance.length > 0;
    const chainCode = await this.chainOf(content);
    const version = await this.rows.writeContent(em, need, { chainCode, content, isNewVersion });
    const events: DomainEvent[] = [];
    if (isNewVersion) {
      events.push(new NeedChanged({ needId: need.id, contentVersion: need.contentVersion + 1 }));
      const later = need.deadline && deadlineAfterChange(need.deadline, need.now);
      if (later) events.push(await this.moveDeadline(em, actor, { id: need.id, version }, later, CHANGED_LATE));
    }
    await this.record(em, actor, 'update', need, { after: { changed: substance }, events });
    return { needId: need.id };
  }

  private async moveDeadline(
    em: EntityManager,
    actor: Actor,
    need: Pick<LockedNeed, 'id' | 'version'>,
    to: Date,
    reason: string,
  ): Promise<DomainEvent> {
    const id = newId();
    await this.rows.setDeadline(em, need, { id, to, reason, by: actor.accountId });
    return new DeadlineExtended({ needId: need.id, changeId: id });
  }

  private async move(
    em: EntityManager,
    actor: Actor,
    need: LockedNeed,
    change: { act: string; to: NeedStatus; reason?: string | null; event: new (of: NeedResult) => DomainEvent },
  ): Promise<NeedResult> {
    await this.rows.move(em, need, change.to, change.reason);
    await this.record(em, actor, change.act, need, {
      before: { status: need.status },
      after: { status: change.to },
      events: [new change.event({ needId: need.id })],
    });
    return { needId: need.id };
  }

  private async record(
    em: EntityManager,
    actor: Actor,
    act: string,
    need: { readonly id: Id },
    what: { before?: Record<string, unknown>; after?: Record<string, unknown>; events?: readonly DomainEvent[] },
  ): Promise<void> {
    await this.journal.record(em, { actor, act: `need.${act}`, entity: 'need', entityId: need.id, ...what });
  }

  private async once<T>(
    actor: Actor,
    operation: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ): Promise<T | Refusal> {
    return this.commands.once(actor, { operation, clientMutationId: input.clientMutationId, input }, body);
  }

  private async checkReferences(
    content: Pick<NeedContent, 'nodeCode' | 'deliveryDistrict' | 'requiredCertificates' | 'preferredCertificates'>,
  ): Promise<Refusal | null> {
    const reference = await this.reference.current();
    return (
      checkNodes(reference.nodes, present(content.nodeCode)) ??
      checkDistricts(reference.districts, present(content.deliveryDistrict)) ??
      checkCertificates(reference.certificateKinds, [...content.requiredCertificates, ...content.preferredCertificates])
    );
  }

  /** The chain follows from the node; a need without a node has none yet. */
  private async chainOf(content: Pick<NeedContent, 'nodeCode'>): Promise<string | null> {
    if (content.nodeCode === null) return null;
    return (await this.reference.current()).nodes.get(content.nodeCode)?.chainCode ?? null;
  }
}

const present = (code: string | null): string[] => (code === null ? [] : [code]);
