import { Field, Int, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type Actor, Allow, signedIn, Visible } from '#foundation/access';
import { By, enumOf, Instant, Uuid } from '#foundation/graphql';
import { DashboardAccess } from '../dashboards.access.js';
import {
  DEADLINE_KINDS,
  type DeadlineKind,
  SETUP_KINDS,
  type SetupKind,
  TODO_KINDS,
  type TodoKind,
} from '../domain/today.js';
import { TodayQueries } from './today.queries.js';

const TodoKindEnum = enumOf(TODO_KINDS, 'TodoKind', '待办种类 / what waits, and the one thing to do about it');
const DeadlineKindEnum = enumOf(DEADLINE_KINDS, 'DeadlineKind', '截止种类 / what ends');
const SetupKindEnum = enumOf(SETUP_KINDS, 'SetupKind', '新企业入门步骤 / a step of a new firm');

@ObjectType({ description: '待办 / something that waits for the asker' })
@Visible(signedIn)
export class Todo {
  @Field(() => TodoKindEnum)
  kind: TodoKind;

  @Field(() => String, {
    description: 'need, proposal, bid, deal, certificate, listing, chain, firm, appointment or delivery',
  })
  subjectType: string;

  @Field(() => Uuid, { nullable: true, description: 'null where it is a whole list' })
  subjectId: Id | null;

  @Field(() => String, { nullable: true, description: 'Its number or code for people' })
  number: string | null;

  @Field(() => String)
  title: string;

  @Field(() => Int, { description: 'How many of them: proposals, bids, questions' })
  count: number;

  @Field(() => Instant)
  since: Date;

  @Field(() => Instant, { nullable: true })
  due: Date | null;
}

@ObjectType({ description: '七日内截止 / what ends within seven days' })
@Visible(signedIn)
export class UpcomingDeadline {
  @Field(() => DeadlineKindEnum)
  kind: DeadlineKind;

  @Field(() => String)
  subjectType: string;

  @Field(() => Uuid)
  subjectId: Id;

  @Field(() => String)
  number: string;

  @Field(() => String)
  title: string;

  @Field(() => Instant)
  due: Date;
}

@ObjectType({ description: '正在撮合的需求 / an own need whose matching is not done yet' })
@Visible(signedIn)
export class RunningMatch {
  @Field(() => Uuid)
  needId: Id;

  @Field(() => String)
  number: string;

  @Field(() => String)
  title: string;

  @Field(() => Instant)
  since: Date;
}

@ObjectType({ description: '入门步骤 / a step of the checklist' })
@Visible(signedIn)
export class SetupStepType {
  @Field(() => SetupKindEnum)
  kind: SetupKind;

  @Field(() => Int)
  done: number;

  @Field(() => Int)
  of: number;

  @Field(() => Boolean)
  isDone: boolean;

  @Field(() => Int, { description: 'About how long it takes' })
  minutes: number;
}

/** Nothing is read until its field is asked for. */
@ObjectType({ description: '今日工作台 / what waits for the asker in the capacity of the moment' })
@Visible(signedIn)
export class Today {
  @Field(() => [Todo], { description: '至多 7 条，最急的在前 / seven at most, the most urgent first' })
  todos: Todo[];

  @Field(() => Int, { description: 'Of all that waits' })
  todoCount: number;
}

@Resolver(() => Today)
export class TodayResolver {
  constructor(private readonly queries: TodayQueries) {}

  @Query(() => Today, { complexity: 10 })
  @Allow(DashboardAccess.today)
  async today(@By() actor: Actor): Promise<Today> {
    const todos = await this.queries.todos(actor);
    return { todos, todoCount: todos[0]?.total ?? 0 };
  }

  @ResolveField(() => [UpcomingDeadline])
  deadlines(@Parent() _today: Today, @By() actor: Actor): Promise<UpcomingDeadline[]> {
    return this.queries.deadlines(actor);
  }

  @ResolveField(() => [RunningMatch])
  running(@Parent() _today: Today, @By() actor: Actor): Promise<RunningMatch[]> {
    return this.queries.running(actor);
  }

  @ResolveField(() => [SetupStepType], { description: '全部完成后为空 / empty once everything is done' })
  setup(@Parent() _today: Today, @By() actor: Actor): Promise<SetupStepType[]> {
    return this.queries.setup(actor);
  }
}
