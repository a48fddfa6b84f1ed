import { Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Bilingual } from '#kernel';
import { type Actor, signedIn, Visible } from '#foundation/access';
import { By, enumOf, Loaded, type Loaders } from '#foundation/graphql';
import type { NotServed } from '#matching';
import { Need, NeedQueries } from '#needs';
import { MatchProposal } from '../match-proposal.entity.js';
import { ProposalAccess } from '../proposals.access.js';
import type { AllocationState } from './attention.js';
import { AssignmentQueries } from './assignments.queries.js';

const AllocationStateEnum = enumOf(
  ['allocated', 'reserve'],
  'AllocationState',
  '名额状态：已分配或候补 / whether a proposal has a slot of attention',
);
const ReserveReasonEnum = enumOf(
  ['need_full', 'supplier_full', 'alike'],
  'ReserveReason',
  '候补原因 / why a proposal waits for a slot',
);

const WORDS: Readonly<Record<NotServed | 'allocated' | 'waiting', Bilingual>> = {
  allocated: { zh: '已分配名额。', en: 'It has a slot.' },
  waiting: { zh: '候补：等待下一轮名额分配。', en: 'In reserve: the next round will look at it.' },
  need_full: {
    zh: '候补：该需求的名额已分配给更合适的供应商。',
    en: 'In reserve: the slots of this need went to suppliers that fit better.',
  },
  supplier_full: {
    zh: '候补：该供应商本周的关注名额已用于其他更匹配的需求。',
    en: "In reserve: this supplier's attention of the week is used by needs that it fits better.",
  },
  alike: {
    zh: '候补：名额已分配给同一实际控制人或同一区市的另一家供应商。',
    en: 'In reserve: another supplier of the same owner or district has the slot.',
  },
};

@ObjectType({ description: '名额分配结果 / whether a proposal has a slot of attention, and why not' })
@Visible(signedIn)
export class ProposalAllocation {
  @Field(() => AllocationStateEnum)
  state: AllocationState;

  @Field(() => ReserveReasonEnum, { nullable: true })
  reason: NotServed | null;

  @Field(() => String, { description: "In the asker's language" })
  message: string;

  @Field(() => [Need], {
    description: 'A few needs that hold the attention of the supplier, of those the asker may read',
  })
  holders: Need[];
}

/** The slot of a proposal, for those who review. */
@Resolver(() => MatchProposal)
export class AllocationResolver {
  constructor(
    private readonly queries: AssignmentQueries,
    private readonly needs: NeedQueries,
  ) {}

  @ResolveField(() => ProposalAllocation, { nullable: true, description: 'null once it has been decided' })
  @Visible(ProposalAccess.reviewDetails)
  async allocation(
    @Parent() proposal: MatchProposal,
    @By() actor: Actor,
    @Loaded() loaders: Loaders,
  ): Promise<ProposalAllocation | null> {
    if (proposal.status !== 'proposed') return null;
    const row = await loaders.of('proposals.allocation', (ids) => this.queries.ofProposals(ids)).load(proposal.id);
    const held = await Promise.all((row?.holderNeedIds ?? []).map((id) => this.needs.load(loaders, actor, id)));
    return {
      state: row?.state ?? 'reserve',
      reason: row?.reason ?? null,
      message: WORDS[row ? (row.reason ?? 'allocated') : 'waiting'][actor.locale],
      holders: held.filter((need) => need !== null),
    };
  }
}
