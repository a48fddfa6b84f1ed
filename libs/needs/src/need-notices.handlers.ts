import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type Delivery, On } from '#foundation/outbox';
import { People } from '#identity';
import type { NotificationKind, NotificationParams } from '#notifications';
import { NeedNews } from './need-news.js';
import {
  DeadlineExtended,
  FirmsInvited,
  NeedCancelled,
  NeedEvaluating,
  NeedExpired,
  NeedPublished,
  NeedReturned,
  NeedSubmitted,
  QuestionAnswered,
  QuestionAsked,
} from './needs.events.js';
import { needNotices } from './needs.notifications.js';

interface Told {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly firmId: Id;
  readonly chainCode: string | null;
  readonly isPublished: boolean;
  readonly reason: string | null;
  readonly deadline: Date | null;
  readonly invitedFirmIds: readonly Id[];
  readonly askingFirmIds: readonly Id[];
}

type OfNeed = { readonly needId: Id };

const toTell = {
  name: 'needs.to-tell',
  text: `select n.id, n.number, n.title, n.firm_id as "firmId", n.chain_code as "chainCode", n.deadline,
           n.published_at is not null as "isPublished", n.status_reason as reason,
           array(select i.firm_id from need_invitation i where i.need_id = n.id) as "invitedFirmIds",
           array(select distinct q.firm_id from need_question q where q.need_id = n.id) as "askingFirmIds"
         from need n where n.id = $1`,
};
const asker = { name: 'needs.asker', text: 'select firm_id as "firmId" from need_question where id = $1' };
const deadlineOf = {
  name: 'needs.deadline-change',
  text: 'select to_deadline as "toDeadline" from need_deadline_change where id = $1',
};

/**
 * Tells people what happened to a need; bidders hear it from the bids. Twice is harmless everywhere here: one delivery
 * tells one person one thing once.
 */
@Injectable()
export class NeedNotices {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly news: NeedNews,
  ) {}

  @On(NeedSubmitted, { lane: 'inline' })
  async submitted({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    const recipients = need.chainCode === null ? [] : await this.people.recipientsOfChainOffice(need.chainCode);
    await this.news.tell(delivery, need, recipients, needNotices.need_submitted, {});
  }

  @On(NeedReturned, { lane: 'inline' })
  async returned({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    await this.tellOwner(delivery, need, needNotices.need_returned, { reason: need.reason ?? '' });
  }

  @On(NeedPublished, { lane: 'messages' })
  async published({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    await this.news.tellFirms(delivery, need, need.invitedFirmIds, needNotices.need_invited, {});
  }

  /** Before publication nobody can read it: then the publication tells them. */
  @On(FirmsInvited, { lane: 'messages' })
  async invited({ needId, firmIds }: OfNeed & { firmIds: readonly Id[] }, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    if (need.isPublished) await this.news.tellFirms(delivery, need, firmIds, needNotices.need_invited, {});
  }

  @On(NeedExpired, { lane: 'inline' })
  async expired({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    await this.tellOwner(delivery, await this.need(needId), needNotices.need_expired, {});
  }

  @On(NeedEvaluating, { lane: 'inline' })
  async evaluating({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    await this.tellOwner(delivery, await this.need(needId), needNotices.need_evaluating, {});
  }

  @On(NeedCancelled, { lane: 'messages' })
  async cancelled({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    if (!need.isPublished) return;
    await this.news.tellFirms(delivery, need, audienceOf(need), needNotices.need_cancelled, {
      reason: need.reason ?? '',
    });
  }

  @On(DeadlineExtended, { lane: 'messages' })
  async extended({ needId, changeId }: OfNeed & { changeId: Id }, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    const [change] = await this.database.read<{ toDeadline: Date }>(deadlineOf, [changeId]);
    if (!change) throw new Error(`the deadline change ${changeId} was announced and is not there`);
    const deadline = change.toDeadline.toISOString();
    await this.news.tellFirms(delivery, need, audienceOf(need), needNotices.need_deadline_extended, { deadline });
  }

  @On(QuestionAsked, { lane: 'inline' })
  async asked({ needId }: OfNeed, delivery: Delivery): Promise<void> {
    await this.tellOwner(delivery, await this.need(needId), needNotices.need_question_asked, {});
  }

  @On(QuestionAnswered, { lane: 'inline' })
  async answered({ needId, questionId }: OfNeed & { questionId: Id }, delivery: Delivery): Promise<void> {
    const need = await this.need(needId);
    const askers = await this.database.read<{ firmId: Id }>(asker, [questionId]);
    const firmIds = askers.map((row) => row.firmId);
    await this.news.tellFirms(delivery, need, firmIds, needNotices.need_question_answered, {});
  }

  private async need(id: Id): Promise<Told> {
    const [need] = await this.database.read<Told>(toTell, [id]);
    if (!need) throw new Error(`need ${id} was announced and is not there`);
    return need;
  }

  private async tellOwner<More extends NotificationParams>(
    delivery: Delivery,
    need: Told,
    kind: NotificationKind<More & { number: string; title: string }>,
    more: More,
  ): Promise<void> {
    await this.news.tellFirms(delivery, need, [need.firmId], kind, more);
  }
}

/** Who has shown or been asked for interest, besides bidders. */
const audienceOf = (need: Told): Id[] => [...new Set([...need.invitedFirmIds, ...need.askingFirmIds])];
