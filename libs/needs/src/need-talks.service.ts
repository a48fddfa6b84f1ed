import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { type DomainEvent, Journal } from '#foundation/outbox';
import { checkNotPassed, checkQuestionTime } from './domain/deadlines.js';
import { LIMITS } from './domain/limits.js';
import { checkStaying } from './domain/need-lifecycle.js';
import { NeedRows } from './need-rows.js';
import { NeedAccess } from './needs.access.js';
import { FirmsInvited, QuestionAnswered, QuestionAsked } from './needs.events.js';
import type { AnswerQuestionInput, AskQuestionInput, InviteFirmsInput } from './needs.inputs.js';
import type { NeedResult } from './needs.service.js';

export interface QuestionResult extends NeedResult {
  readonly questionId: Id;
}

const addQuestion = {
  name: 'needs.add-question',
  text: `insert into need_question (id, need_id, firm_id, question)
         select $1, $2, $3, $4
         where (select count(*) from need_question where need_id = $2 and firm_id = $3) < $5
         returning 1 as added`,
};
const questionOf = {
  name: 'needs.question',
  text: `select need_id as "needId", answer is not null as "isAnswered" from need_question where id = $1`,
};
const answer = {
  name: 'needs.answer-question',
  text: `update need_question set answer = $2, answered_at = clock_timestamp(), version = version + 1
         where id = $1 and answer is null returning 1 as answered`,
};
const addInvitations = {
  name: 'needs.add-invitations',
  text: `insert into need_invitation (need_id, firm_id) select $1, unnest($2::uuid[])
         on conflict do nothing returning firm_id as "firmId"`,
};
const countInvitations = {
  name: 'needs.count-invitations',
  text: 'select count(*)::int as count from need_invitation where need_id = $1',
};
const knownFirms = {
  name: 'needs.known-firms',
  text: `select count(*)::int as count from firm where id = any($1::uuid[]) and status = 'verified'`,
};

/** What owner and suppliers say to each other around a need: questions, answers, invitations. */
@Injectable()
export class NeedTalks {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: NeedRows,
  ) {}

  async ask(actor: Actor, input: AskQuestionInput): Promise<QuestionResult | Refusal> {
    return this.once(actor, 'needs.ask', input, async (em) => {
      const need = await this.rows.lock(em, input.needId, actor);
      requireRow(NeedAccess.ask, actor, need);
      if (!actor.isFirmVerified) return refuse('FIRM_NOT_VERIFIED');
      const refused = checkStaying(need.status, 'ask') ?? checkQuestionTime(need, need.now);
      if (refused) return refused;
      const questionId = newId();
      const values = [questionId, need.id, actor.firmId, input.question, LIMITS.questionsPerFirm];
      const added = await this.database.run(em, addQuestion, values);
      if (added.length === 0) return refuse('QUESTION_LIMIT', { limit: LIMITS.questionsPerFirm });
      await this.record(em, actor, 'ask', need.id, new QuestionAsked({ needId: need.id, questionId }));
      return { needId: need.id, questionId };
    });
  }

  async answer(actor: Actor, input: AnswerQuestionInput): Promise<QuestionResult | Refusal> {
    return this.once(actor, 'needs.answer', input, async (em) => {
      const { questionId } = input;
      const [question] = await this.database.run<{ needId: Id; isAnswered: boolean }>(em, questionOf, [questionId]);
      if (!question) throw new NotFound();
      const need = await this.rows.lock(em, question.needId);
      requireRow(NeedAccess.answer, actor, need);
      const refused = checkStaying(need.status, 'answer') ?? checkNotPassed(need.deadline, need.now);
      if (refused) return refused;
      const answered = await this.database.run(em, answer, [questionId, input.answer]);
      if (answered.length === 0) return refuse('ALREADY_ANSWERED');
      await this.record(em, actor, 'answer', need.id, new QuestionAnswered({ needId: need.id, questionId }));
      return { needId: need.id, questionId };
    });
  }

  /** Adds to the invited firms; who is invited already stays so. */
  async invite(actor: Actor, input: InviteFirmsInput): Promise<NeedResult | Refusal> {
    return this.once(actor, 'needs.invite', input, async (em) => {
      const need = await this.rows.lock(em, input.needId);
      requireRow(NeedAccess.invite, actor, need);
      const refused = checkStaying(need.status, 'invite');
      if (refused) return refused;
      const firmIds = [...new Set(input.firmIds)];
      if ((await this.count(em, knownFirms, firmIds)) < firmIds.length) return refuse('FIRMS_UNKNOWN');
      const added = await this.database.run<{ firmId: Id }>(em, addInvitations, [need.id, firmIds]);
      if ((await this.count(em, countInvitations, need.id)) > LIMITS.invitations) {
        return refuse('INVITATION_LIMIT', { limit: LIMITS.invitations });
      }
      const invited = added.map((row) => row.firmId);
      if (invited.length > 0) {
        await this.record(em, actor, 'invite', need.id, new FirmsInvited({ needId: need.id, firmIds: invited }));
      }
      return { needId: need.id };
    });
  }

  private async count(em: EntityManager, statement: typeof knownFirms, value: unknown): Promise<number> {
    const [row] = await this.database.run<{ count: number }>(em, statement, [value]);
    return row?.count ?? 0;
  }

  private async record(em: EntityManager, actor: Actor, act: string, needId: Id, event: DomainEvent): Promise<void> {
    const what = { actor, act: `need.${act}`, entity: 'need', entityId: needId };
    await this.journal.record(em, { ...what, after: { ...event.payload }, events: [event] });
  }

  private async once<T>(
    actor: Actor,
    operation: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ): Promise<T | Refusal> {
    return this.commands.once(actor, { operation, clientMutationId: input.clientMutationId, input }, body);
  }
}
