import { Injectable } from '@nestjs/common';
import { type Id, isAmount, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { requireVerifiedFirm } from '#firms';
import { isDeclaredFact } from './domain/facts.js';
import { wishLifecycle, type WishStatus } from './domain/policy-lifecycles.js';
import { PolicyAccess } from './policy.access.js';
import { FirmFigureDeclared, WishAnswered } from './policies.events.js';
import type {
  AnswerPolicyCommentInput,
  AnswerPolicyWishInput,
  CommentOnPolicyInput,
  DeclarePolicyFactInput,
  ProposePolicyWishInput,
  SupportPolicyWishInput,
} from './policies.inputs.js';

/** Wishes of one firm that wait for an answer. */
const WISHES = 10;

const comment = {
  name: 'policies.comment',
  text: `insert into policy_comment (id, policy_id, edition, firm_id, account_id, text)
         select $1, p.id, p.open_edition, $3, $4, $5 from policy p
         where p.id = $2 and p.status = 'consultation' returning id`,
};
const answerComment = {
  name: 'policies.answer-comment',
  text: `update policy_comment set is_adopted = $2, answer = $3, answered_by = $4, answered_at = clock_timestamp()
         where id = $1 and answered_at is null returning policy_id as "policyId"`,
};
const findComment = {
  name: 'policies.find-comment',
  text: 'select policy_id as "policyId" from policy_comment where id = $1',
};
const propose = {
  name: 'policies.propose-wish',
  text: `insert into policy_wish (id, number, firm_id, title, text, created_by)
         select $1, next_number('PW'), $2, $3, $4, $5
         where (select count(*) from policy_wish where firm_id = $2 and status = 'open') < $6 returning id`,
};
const support = {
  name: 'policies.support-wish',
  text: `insert into policy_wish_support (wish_id, firm_id, account_id) values ($1, $2, $3) on conflict do nothing`,
};
const lockWish = {
  name: 'policies.lock-wish',
  text: `select firm_id as "firmId", status from policy_wish where id = $1 for update`,
};
const answerWish = {
  name: 'policies.answer-wish',
  text: `update policy_wish set status = $2, status_reason = $3, policy_id = $4, decided_by = $5,
           decided_at = clock_timestamp(), version = version + 1 where id = $1`,
};
const policyExists = { name: 'policies.exists', text: 'select 1 as found from policy where id = $1' };
const declare = {
  name: 'policies.declare-fact',
  text: `insert into firm_declared_fact (firm_id, fact, value, stated_by) values ($1, $2, $3, $4)
         on conflict (firm_id, fact) do update set value = excluded.value, stated_by = excluded.stated_by,
           stated_at = clock_timestamp()`,
};
const takeBack = {
  name: 'policies.take-back-fact',
  text: 'delete from firm_declared_fact where firm_id = $1 and fact = $2',
};
const choose = {
  name: 'policies.choose-pushes',
  text: `insert into policy_push_choice (account_id, is_enabled) values ($1, $2)
         on conflict (account_id) do update set is_enabled = excluded.is_enabled, changed_at = clock_timestamp()`,
};

type CommentAnswer = { commentId: Id } | Refusal;
type WishAnswer = { wishId: Id } | Refusal;

/** What firms say: comments on drafts, wishes and support, figures about themselves; and the desk's answers. */
@Injectable()
export class Voices {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  comment(actor: Actor, input: CommentOnPolicyInput): Promise<CommentAnswer> {
    requireActor(PolicyAccess.firm, actor);
    const { clientMutationId, policyId } = input;
    return this.commands.once<CommentAnswer>(
      actor,
      { operation: 'policies.comment', clientMutationId, input },
      async (em) => {
        const refused = requireVerifiedFirm(actor);
        if (refused) return refused;
        const id = newId();
        const values = [id, policyId, actor.firmId, actor.accountId, input.text];
        if ((await this.database.run(em, comment, values)).length === 0) return refuse('POLICY_TAKES_NO_COMMENTS');
        const act = { actor, act: 'policy.comment', entity: 'policy', entityId: policyId, after: { commentId: id } };
        await this.journal.record(em, act);
        return { commentId: id };
      },
    );
  }

  answerComment(actor: Actor, input: AnswerPolicyCommentInput): Promise<CommentAnswer> {
    requireActor(PolicyAccess.manage, actor);
    const { clientMutationId, commentId: id } = input;
    const command = { operation: 'policies.answer-comment', clientMutationId, input };
    return this.commands.once<CommentAnswer>(actor, command, async (em) => {
      const values = [id, input.isAdopted, input.answer, actor.accountId];
      const [row] = await this.database.run<{ policyId: Id }>(em, answerComment, values);
      if (!row) {
        const [found] = await this.database.run(em, findComment, [id]);
        if (!found) throw new NotFound();
        return refuse('COMMENT_ANSWERED');
      }
      const after = { commentId: id, isAdopted: input.isAdopted };
      const act = { actor, act: 'policy.answer-comment', entity: 'policy', entityId: row.policyId, after };
      await this.journal.record(em, act);
      return { commentId: id };
    });
  }

  propose(actor: Actor, input: ProposePolicyWishInput): Promise<WishAnswer> {
    requireActor(PolicyAccess.firm, actor);
    const { clientMutationId } = input;
    return this.commands.once<WishAnswer>(
      actor,
      { operation: 'policies.propose-wish', clientMutationId, input },
      async (em) => {
        const refused = requireVerifiedFirm(actor);
        if (refused) return refused;
        const id = newId();
        const values = [id, actor.firmId, input.title, input.text, actor.accountId, WISHES];
        if ((await this.database.run(em, propose, values)).length === 0) return refuse('WISH_LIMIT', { limit: WISHES });
        await this.journal.record(em, { actor, act: 'policy_wish.propose', entity: 'policy_wish', entityId: id });
        return { wishId: id };
      },
    );
  }

  /** A firm supports a wish once; a second time changes nothing. */
  support(actor: Actor, input: SupportPolicyWishInput): Promise<WishAnswer> {
    requireActor(PolicyAccess.firm, actor);
    const { clientMutationId, wishId } = input;
    return this.commands.once<WishAnswer>(
      actor,
      { operation: 'policies.support-wish', clientMutationId, input },
      async (em) => {
        const wish = await this.lockWish(em, wishId);
        if (wish.firmId === actor.firmId) return refuse('OWN_WISH');
        const refused = requireVerifiedFirm(actor);
        if (refused) return refused;
        if (wish.status !== 'open') return refuse('ILLEGAL_TRANSITION', { status: wish.status, command: 'support' });
        await this.database.run(em, support, [wishId, actor.firmId, actor.accountId]);
        await this.journal.record(em, { actor, act: 'policy_wish.support', entity: 'policy_wish', entityId: wishId });
        return { wishId };
      },
    );
  }

  answerWish(actor: Actor, input: AnswerPolicyWishInput): Promise<WishAnswer> {
    requireActor(PolicyAccess.manage, actor);
    const { clientMutationId, wishId } = input;
    const policyId = input.policyId ?? null;
    return this.commands.once<WishAnswer>(
      actor,
      { operation: 'policies.answer-wish', clientMutationId, input },
      async (em) => {
        const wish = await this.lockWish(em, wishId);
        const to = wishLifecycle.next(wish.status, policyId === null ? 'decline' : 'take_up');
        if (isRefused(to)) return to;
        if (policyId !== null && (await this.database.run(em, policyExists, [policyId])).length === 0)
          throw new NotFound();
        await this.database.run(em, answerWish, [wishId, to, input.reason, policyId, actor.accountId]);
        const events = [new WishAnswered({ wishId })];
        const after = { status: to, policyId };
        await this.journal.record(em, {
          actor,
          act: 'policy_wish.answer',
          entity: 'policy_wish',
          entityId: wishId,
          after,
          events,
        });
        return { wishId };
      },
    );
  }

  declare(actor: Actor, input: DeclarePolicyFactInput): Promise<{ firmId: Id } | Refusal> {
    requireActor(PolicyAccess.firm, actor);
    const { clientMutationId, fact } = input;
    const value = input.value ?? null;
    type Answer = { firmId: Id } | Refusal;
    return this.commands.once<Answer>(
      actor,
      { operation: 'policies.declare-fact', clientMutationId, input },
      async (em) => {
        const { firmId } = actor;
        if (firmId === null) throw new NotFound();
        const isRight =
          isDeclaredFact(fact) && (value === null || (isAmount(value) && Number(value) >= 0 && Number(value) <= 1e9));
        if (!isRight) return refuse('FACT_INVALID');
        if (value === null) await this.database.run(em, takeBack, [firmId, fact]);
        else await this.database.run(em, declare, [firmId, fact, value, actor.accountId]);
        const events = [new FirmFigureDeclared({ firmId })];
        await this.journal.record(em, {
          actor,
          act: 'firm.declare-fact',
          entity: 'firm',
          entityId: firmId,
          after: { fact },
          events,
        });
        return { firmId };
      },
    );
  }

  /** Everybody may switch the personal pushes of policies off; the pages still show what fits. */
  async choosePushes(actor: Actor, isEnabled: boolean): Promise<{ isEnabled: boolean }> {
    requireActor(PolicyAccess.ownPushes, actor);
    const { accountId } = actor;
    if (accountId === null) throw new NotFound();
    return this.database.transaction(async (em) => {
      await this.database.run(em, choose, [accountId, isEnabled]);
      const after = { isEnabled };
      await this.journal.record(em, {
        actor,
        act: 'policy.choose-pushes',
        entity: 'account',
        entityId: accountId,
        after,
      });
      return { isEnabled };
    });
  }

  private async lockWish(em: Parameters<Database['run']>[0], wishId: Id) {
    const [wish] = await this.database.run<{ firmId: Id; status: WishStatus }>(em, lockWish, [wishId]);
    if (!wish) throw new NotFound();
    return wish;
  }
}
