import { Args, Field, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { referenceRefusals } from '#chains';
import { type Actor, Allow, signedIn, Visible } from '#foundation/access';
import { By, type Connection, connectionOf, Loaded, type Loaders, resultUnion, Uuid } from '#foundation/graphql';
import { Blockers } from './blockers.service.js';
import { ProjectProgress } from './progress.service.js';
import {
  Project,
  ProjectBlocker,
  ProjectFigure,
  ProjectMilestone,
  ProjectMonth,
  ProjectMove,
  ProjectOfficer,
} from './project.entity.js';
import { ProjectAccess } from './projects.access.js';
import {
  AddMilestoneInput,
  AssignBlockerInput,
  MoveProjectInput,
  ProjectFilter,
  ProjectPageArgs,
  RaiseBlockerInput,
  ReachMilestoneInput,
  RegisterProjectInput,
  ReportMonthInput,
  SolveBlockerInput,
  UpdateProjectInput,
} from './projects.inputs.js';
import { ProjectQueries } from './projects.queries.js';
import { projectRefusals } from './projects.refusals.js';
import { type ProjectAnswer, Projects } from './projects.service.js';

const ProjectConnection = connectionOf(Project);

@ObjectType()
@Visible(signedIn)
export class ProjectPayload {
  @Field(() => Uuid)
  projectId: Id;
}

const refusals = {
  ...projectRefusals,
  CHAIN_UNKNOWN: referenceRefusals.CHAIN_UNKNOWN,
  NODE_UNKNOWN: referenceRefusals.NODE_UNKNOWN,
  DISTRICT_UNKNOWN: referenceRefusals.DISTRICT_UNKNOWN,
};
const result = (name: string, codes: readonly (keyof typeof refusals)[]) =>
  resultUnion(name, () => ProjectPayload, refusals, codes);
const CONTENT = [
  ...(['CHAIN_UNKNOWN', 'NODE_UNKNOWN', 'DISTRICT_UNKNOWN'] as const),
  ...(['PROJECT_AMOUNT_NOT_POSITIVE', 'PROJECT_PLAN_OUT_OF_ORDER'] as const),
];
const RegisterProjectResult = result('RegisterProjectResult', [
  ...CONTENT,
  ...(['PROJECT_FIRM_MISSING', 'PROJECT_KIND_OF_DESK'] as const),
]);
const UpdateProjectResult = result('UpdateProjectResult', [...CONTENT, 'PROJECT_CLOSED']);
const MoveProjectResult = result('MoveProjectResult', [
  ...(['PROJECT_STAGE_SAME', 'PROJECT_OVER', 'PROJECT_STAGE_SKIPPED', 'PROJECT_BACK_NEEDS_OPERATOR'] as const),
  ...(['PROJECT_REASON_MISSING', 'PROJECT_DATE_OUT_OF_ORDER', 'PROJECT_NOT_READY', 'PROJECT_BLOCKED'] as const),
]);
const ReportMonthResult = result('ReportMonthResult', [
  ...(['PROJECT_CLOSED', 'PROJECT_MONTH_WRONG', 'PROJECT_AMOUNT_NOT_POSITIVE'] as const),
]);
const MilestoneResult = result('MilestoneResult', ['PROJECT_CLOSED', 'MILESTONE_DONE', 'PROJECT_DATE_OUT_OF_ORDER']);
const BlockerResult = result('BlockerResult', [
  ...(['PROJECT_CLOSED', 'PROJECT_DATE_OUT_OF_ORDER', 'BLOCKER_OWNER_UNFIT'] as const),
]);

@Resolver(() => Project)
export class ProjectsResolver {
  constructor(
    private readonly service: Projects,
    private readonly progress: ProjectProgress,
    private readonly blocking: Blockers,
    private readonly queries: ProjectQueries,
  ) {}

  @Query(() => Project)
  @Allow(ProjectAccess.read)
  project(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Project> {
    return this.queries.get(actor, id);
  }

  @Query(() => ProjectConnection, { description: 'That the asker may read, newest first' })
  @Allow(ProjectAccess.read)
  projects(@By() actor: Actor, @Args() args: ProjectPageArgs): Promise<Connection<Project>> {
    return this.queries.page(actor, args);
  }

  @Query(() => [ProjectFigure], {
    description: '按类别和阶段的项目数与金额 / by kind and stage; the rows are `projects`',
  })
  @Allow(ProjectAccess.read)
  projectFigures(
    @By() actor: Actor,
    @Args('filter', { type: () => ProjectFilter, nullable: true }) filter: ProjectFilter | null = null,
  ): Promise<ProjectFigure[]> {
    return this.queries.figures(actor, filter ?? {});
  }

  @Query(() => [ProjectOfficer], { description: '可指定为责任人的人员 / who may own a blocker of this chain' })
  @Allow(ProjectAccess.manage)
  projectOfficers(
    @By() actor: Actor,
    @Args('chainCode', { type: () => String }) chainCode: string,
  ): Promise<ProjectOfficer[]> {
    return this.queries.officers(actor, chainCode);
  }

  @ResolveField(() => [ProjectMove], { description: 'In order' })
  moves(@Parent() { id }: Project, @Loaded() loaders: Loaders): Promise<ProjectMove[]> {
    return partsOf(loaders, 'projects.moves', id, (ids) => this.queries.movesOf(ids));
  }

  @ResolveField(() => [ProjectMonth], { description: 'In order' })
  months(@Parent() { id }: Project, @Loaded() loaders: Loaders): Promise<ProjectMonth[]> {
    return partsOf(loaders, 'projects.months', id, (ids) => this.queries.monthsOf(ids));
  }

  @ResolveField(() => [ProjectMilestone], { description: 'By their due day' })
  milestones(@Parent() { id }: Project, @Loaded() loaders: Loaders): Promise<ProjectMilestone[]> {
    return partsOf(loaders, 'projects.milestones', id, (ids) => this.queries.milestonesOf(ids));
  }

  @ResolveField(() => [ProjectBlocker], { description: 'Open ones first, by their due day' })
  blockers(@Parent() { id }: Project, @Loaded() loaders: Loaders): Promise<ProjectBlocker[]> {
    return partsOf(loaders, 'projects.blockers', id, (ids) => this.queries.blockersOf(ids));
  }

  @Mutation(() => RegisterProjectResult)
  @Allow(ProjectAccess.register)
  registerProject(@By() actor: Actor, @Args('input') input: RegisterProjectInput): Promise<ProjectAnswer> {
    return this.service.register(actor, input);
  }

  @Mutation(() => UpdateProjectResult)
  @Allow(ProjectAccess.report)
  updateProject(@By() actor: Actor, @Args('input') input: UpdateProjectInput): Promise<ProjectAnswer> {
    return this.service.update(actor, input);
  }

  @Mutation(() => MoveProjectResult)
  @Allow(ProjectAccess.manage)
  moveProject(@By() actor: Actor, @Args('input') input: MoveProjectInput): Promise<ProjectAnswer> {
    return this.service.move(actor, input);
  }

  @Mutation(() => ReportMonthResult)
  @Allow(ProjectAccess.report)
  reportProjectMonth(@By() actor: Actor, @Args('input') input: ReportMonthInput): Promise<ProjectAnswer> {
    return this.progress.reportMonth(actor, input);
  }

  @Mutation(() => MilestoneResult)
  @Allow(ProjectAccess.report)
  addMilestone(@By() actor: Actor, @Args('input') input: AddMilestoneInput): Promise<ProjectAnswer> {
    return this.progress.addMilestone(actor, input);
  }

  @Mutation(() => MilestoneResult)
  @Allow(ProjectAccess.report)
  reachMilestone(@By() actor: Actor, @Args('input') input: ReachMilestoneInput): Promise<ProjectAnswer> {
    return this.progress.reachMilestone(actor, input);
  }

  @Mutation(() => BlockerResult)
  @Allow(ProjectAccess.report)
  raiseBlocker(@By() actor: Actor, @Args('input') input: RaiseBlockerInput): Promise<ProjectAnswer> {
    return this.blocking.raise(actor, input);
  }

  @Mutation(() => BlockerResult)
  @Allow(ProjectAccess.manage)
  assignBlocker(@By() actor: Actor, @Args('input') input: AssignBlockerInput): Promise<ProjectAnswer> {
    return this.blocking.assign(actor, input);
  }

  @Mutation(() => BlockerResult)
  @Allow(ProjectAccess.manage)
  solveBlocker(@By() actor: Actor, @Args('input') input: SolveBlockerInput): Promise<ProjectAnswer> {
    return this.blocking.solve(actor, input);
  }
}

async function partsOf<Row extends object>(
  loaders: Loaders,
  name: string,
  id: Id,
  load: (ids: readonly Id[]) => Promise<Row[][]>,
): Promise<Row[]> {
  return (await loaders.of(name, load).load(id)) ?? [];
}
