import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Decimal, LocalDate, PageArgs, Text, Uuid } from '#foundation/graphql';
import { ALL_STAGES, type ProjectStage } from './domain/project-lifecycle.js';
import { BLOCKER_LEVELS, type BlockerLevel } from './domain/lateness.js';
import {
  BLOCKER_KINDS,
  type BlockerKind,
  BlockerKindEnum,
  BlockerLevelEnum,
  PROJECT_KINDS,
  type ProjectKind,
  ProjectKindEnum,
  ProjectStageEnum,
} from './project.entity.js';

@InputType()
export class ProjectFilter {
  @Field(() => ProjectKindEnum, { nullable: true })
  @IsOptional()
  @IsIn(PROJECT_KINDS)
  kind?: ProjectKind | null;

  @Field(() => ProjectStageEnum, { nullable: true })
  @IsOptional()
  @IsIn(ALL_STAGES)
  stage?: ProjectStage | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 16 })
  chainCode?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 6, max: 6 })
  districtCode?: string | null;

  @Field(() => BlockerLevelEnum, { nullable: true, description: '有堵点在该层级 / with an open blocker at this level' })
  @IsOptional()
  @IsIn(BLOCKER_LEVELS)
  level?: BlockerLevel | null;

  @Field(() => Boolean, { nullable: true, description: '有逾期堵点 / with an overdue blocker' })
  @IsOptional()
  @IsBoolean()
  isOverdue?: boolean | null;

  @Field(() => String, { nullable: true, description: '名称、投资方、编号 / in name, investor or number' })
  @IsOptional()
  @Text({ min: 1, max: 60 })
  text?: string | null;
}

@ArgsType()
export class ProjectPageArgs extends PageArgs {
  @Field(() => ProjectFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ProjectFilter)
  filter?: ProjectFilter | null;
}

/** What can be stated of a project at any stage. */
@InputType()
export class ProjectContentInput {
  @Field(() => String)
  @Text({ min: 2, max: 80 })
  name: string;

  @Field(() => String, { defaultValue: '' })
  @Text({ min: 0, max: 2000, multiline: true })
  summary: string = '';

  @Field(() => String, { description: '投资方 / who invests' })
  @Text({ min: 2, max: 80 })
  investor: string;

  @Field(() => String)
  @Text({ min: 6, max: 6 })
  districtCode: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 120 })
  site?: string | null;

  @Field(() => String)
  @Text({ min: 2, max: 16 })
  chainCode: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 16 })
  nodeCode?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Yuan' })
  @IsOptional()
  totalAmount?: string | null;

  @Field(() => Decimal, { nullable: true, description: '亩' })
  @IsOptional()
  landMu?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  jobs?: number | null;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  plannedStart?: string | null;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  plannedProduction?: string | null;
}

@InputType()
export class RegisterProjectInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => ProjectKindEnum)
  @IsIn(PROJECT_KINDS)
  kind: ProjectKind;

  @Field(() => Uuid, { nullable: true, description: '技改企业；企业自行登记时为本企业 / the firm of an upgrade' })
  @IsOptional()
  firmId?: Id | null;

  @Field(() => ProjectContentInput)
  @ValidateNested()
  @Type(() => ProjectContentInput)
  content: ProjectContentInput;
}

@InputType()
export class ProjectActInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  projectId: Id;
}

@InputType()
export class UpdateProjectInput extends ProjectActInput {
  @Field(() => Int)
  @IsInt()
  @Min(1)
  version: number;

  @Field(() => ProjectContentInput)
  @ValidateNested()
  @Type(() => ProjectContentInput)
  content: ProjectContentInput;
}

@InputType()
export class MoveProjectInput extends ProjectActInput {
  @Field(() => ProjectStageEnum)
  @IsIn(ALL_STAGES)
  to: ProjectStage;

  @Field(() => LocalDate, { description: 'The day on which it happened' })
  @IsOptional()
  on: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 500 })
  reason?: string | null;
}

@InputType()
export class ReportMonthInput extends ProjectActInput {
  @Field(() => String, { description: '2026-05' })
  @Text({ min: 7, max: 7 })
  month: string;

  @Field(() => Decimal, { description: 'Yuan invested in this month; a second report replaces the first' })
  @IsOptional()
  amount: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 500 })
  note?: string | null;
}

@InputType()
export class AddMilestoneInput extends ProjectActInput {
  @Field(() => String)
  @Text({ min: 2, max: 60 })
  title: string;

  @Field(() => LocalDate)
  @IsOptional()
  dueOn: string;
}

@InputType()
export class ReachMilestoneInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  milestoneId: Id;

  @Field(() => LocalDate)
  @IsOptional()
  on: string;
}

@InputType()
export class RaiseBlockerInput extends ProjectActInput {
  @Field(() => BlockerKindEnum)
  @IsIn(BLOCKER_KINDS)
  kind: BlockerKind;

  @Field(() => String)
  @Text({ min: 4, max: 500 })
  text: string;

  @Field(() => LocalDate)
  @IsOptional()
  dueOn: string;

  @Field(() => Uuid, { nullable: true, description: '责任人；企业提出时由链长办指定 / the desk names the owner' })
  @IsOptional()
  ownerId?: Id | null;
}

@InputType()
export class BlockerActInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  blockerId: Id;
}

@InputType()
export class AssignBlockerInput extends BlockerActInput {
  @Field(() => Uuid)
  @IsOptional()
  ownerId: Id;

  @Field(() => LocalDate)
  @IsOptional()
  dueOn: string;
}

@InputType()
export class SolveBlockerInput extends BlockerActInput {
  @Field(() => String)
  @Text({ min: 2, max: 500 })
  solution: string;
}
