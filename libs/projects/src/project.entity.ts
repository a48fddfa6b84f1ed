import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { Decimal, enumOf, Instant, LocalDate, Uuid } from '#foundation/graphql';
import { BLOCKER_LEVELS, type BlockerLevel } from './domain/lateness.js';
import { ALL_STAGES, blockerLifecycle, type BlockerStatus, type ProjectStage } from './domain/project-lifecycle.js';

export const PROJECT_KINDS = ['investment', 'upgrade'] as const;
export type ProjectKind = (typeof PROJECT_KINDS)[number];
export const BLOCKER_KINDS = [
  ...['land', 'permit', 'energy', 'finance', 'labour', 'supply', 'logistics', 'policy', 'other'],
] as const;
export type BlockerKind = (typeof BLOCKER_KINDS)[number];

export const ProjectKindEnum = enumOf(PROJECT_KINDS, 'ProjectKind', '招商、技改 / investment or upgrade');
export const ProjectStageEnum = enumOf(
  ALL_STAGES,
  'ProjectStage',
  '线索、洽谈、签约、开工、在建、投产、终止 / how far a project is',
);
export const BlockerKindEnum = enumOf(
  BLOCKER_KINDS,
  'BlockerKind',
  '用地、审批、用能、融资、用工、配套、物流、政策、其他 / what holds a project up',
);
export const BlockerLevelEnum = enumOf(BLOCKER_LEVELS, 'BlockerLevel', '专班、区市、市级 / who looks after a blocker');
export const BlockerStatusEnum = enumOf(blockerLifecycle.states, 'BlockerStatus', '未解决、已解决 / open or solved');

/** 项目: an investment from outside, or the upgrade of a firm that is here. */
@ObjectType({ description: '招商或技改项目' })
@Visible(signedIn)
@Entity('project')
export class Project {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => ProjectKindEnum)
  @Column('text')
  kind: ProjectKind;

  @Field(() => String)
  @Column('text')
  name: string;

  @Field(() => String)
  @Column('text')
  summary: string;

  @Field(() => String, { description: '投资方 / who invests' })
  @Column('text')
  investor: string;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'firm_id', nullable: true })
  firmId: Id | null;

  @Field(() => String)
  @Column('text', { name: 'district_code' })
  districtCode: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  site: string | null;

  @Field(() => String)
  @Column('text', { name: 'chain_code' })
  chainCode: string;

  @Field(() => String, { nullable: true, description: '补强的环节 / the node that it fills' })
  @Column('text', { name: 'node_code', nullable: true })
  nodeCode: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Yuan' })
  @Column('numeric', { name: 'total_amount', precision: 18, scale: 2, nullable: true })
  totalAmount: string | null;

  @Field(() => Decimal, { nullable: true, description: '亩' })
  @Column('numeric', { name: 'land_mu', precision: 18, scale: 2, nullable: true })
  landMu: string | null;

  @Field(() => Int, { nullable: true })
  @Column('int', { nullable: true })
  jobs: number | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'planned_start', nullable: true })
  plannedStart: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'planned_production', nullable: true })
  plannedProduction: string | null;

  @Field(() => ProjectStageEnum)
  @Column('text', { name: 'status' })
  stage: ProjectStage;

  @Field(() => String, { nullable: true, description: '终止原因 / why it was dropped' })
  @Column('text', { name: 'status_reason', nullable: true })
  droppedReason: string | null;

  @Field(() => LocalDate)
  @Column('date', { name: 'stage_since' })
  stageSince: string;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;

  @Field(() => Int)
  @Column('int')
  version: number;

  @Field(() => Decimal, { description: '累计完成投资，元 / yuan, the sum of its months' })
  investedAmount: string;

  @Field(() => Int)
  openBlockers: number;

  @Field(() => Int, { description: 'Open blockers past their due day' })
  overdueBlockers: number;

  @Field(() => BlockerLevelEnum, { nullable: true, description: 'The highest of its open blockers' })
  level: BlockerLevel | null;

  @Field(() => Int, { description: 'Days by which its latest open milestone is late' })
  lateDays: number;

  @Field(() => String, { nullable: true })
  officerName: string | null;
}

@ObjectType()
@Visible(signedIn)
export class ProjectMove {
  projectId: Id;
  @Field(() => Uuid)
  id: Id;
  @Field(() => ProjectStageEnum, { nullable: true })
  fromStage: ProjectStage | null;
  @Field(() => ProjectStageEnum)
  toStage: ProjectStage;
  @Field(() => LocalDate)
  movedOn: string;
  @Field(() => String, { nullable: true })
  reason: string | null;
  @Field(() => String, { nullable: true })
  movedBy: string | null;
}

@ObjectType()
@Visible(signedIn)
export class ProjectMonth {
  projectId: Id;
  @Field(() => String, { description: '2026-05' })
  month: string;
  @Field(() => Decimal, { description: 'Yuan invested in this month' })
  amount: string;
  @Field(() => String, { nullable: true })
  note: string | null;
  @Field(() => Instant)
  reportedAt: Date;
}

@ObjectType()
@Visible(signedIn)
export class ProjectMilestone {
  projectId: Id;
  @Field(() => Uuid)
  id: Id;
  @Field(() => String)
  title: string;
  @Field(() => LocalDate)
  dueOn: string;
  @Field(() => LocalDate, { nullable: true })
  doneOn: string | null;
  @Field(() => Int)
  lateDays: number;
}

@ObjectType()
@Visible(signedIn)
export class ProjectBlocker {
  projectId: Id;
  @Field(() => Uuid)
  id: Id;
  @Field(() => BlockerKindEnum)
  kind: BlockerKind;
  @Field(() => String)
  text: string;
  @Field(() => String, { nullable: true, description: '责任人 / the officer who owns it' })
  ownerName: string | null;
  @Field(() => LocalDate)
  dueOn: string;
  @Field(() => BlockerLevelEnum)
  level: BlockerLevel;
  @Field(() => BlockerStatusEnum)
  status: BlockerStatus;
  @Field(() => Boolean)
  isRaisedByFirm: boolean;
  @Field(() => Int, { description: 'Days past the due day, until it was solved' })
  lateDays: number;
  @Field(() => String, { nullable: true })
  solution: string | null;
  @Field(() => Instant)
  openedAt: Date;
  @Field(() => Instant, { nullable: true })
  solvedAt: Date | null;
}

/** Projects of one kind at one stage; its rows are `projects` under the same filter. */
@ObjectType()
@Visible(signedIn)
export class ProjectFigure {
  @Field(() => ProjectKindEnum)
  kind: ProjectKind;
  @Field(() => ProjectStageEnum)
  stage: ProjectStage;
  @Field(() => Int)
  projects: number;
  @Field(() => Decimal, { description: 'Yuan, planned' })
  totalAmount: string;
  @Field(() => Decimal, { description: 'Yuan, invested so far' })
  investedAmount: string;
  @Field(() => Int)
  overdueBlockers: number;
}

@ObjectType()
@Visible(signedIn)
export class ProjectOfficer {
  @Field(() => Uuid)
  accountId: Id;
  @Field(() => String)
  name: string;
}
