import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { FirmSummary } from '#firms';
import { signedIn, Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import type { TicketKind } from './domain/ticket-kinds.js';
import type { TicketStatus } from './domain/ticket-lifecycle.js';
import {
  type TicketAct,
  TicketActEnum,
  TicketKindEnum,
  type TicketSide,
  TicketSideEnum,
  type TicketSource,
  TicketSourceEnum,
  TicketStatusEnum,
} from './ticket.enums.js';
import type { TicketFacts } from './tickets.access.js';

/** Queries answer only requests that the asker may read. */
@Visible(signedIn)
@ObjectType({ description: '诉求 / what a firm asks the bureau for' })
@Entity('ticket')
export class Ticket implements TicketFacts {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String, { description: 'T-2026-000123' })
  @Column('text', { unique: true })
  number: string;

  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => TicketKindEnum)
  @Column('text')
  kind: TicketKind;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String)
  @Column('text')
  text: string;

  @Field(() => TicketSourceEnum)
  @Column('text', { default: 'firm' })
  source: TicketSource;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId: Id | null;

  @Field(() => TicketStatusEnum)
  @Column('text')
  status: TicketStatus;

  @Field(() => Int, { description: '办理时限（工作日） / working days of the term' })
  @Column('int')
  workdays: number;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date;

  @Field(() => Instant, { nullable: true, description: '升级时间 / when it went to the superior' })
  @Column('timestamptz', { name: 'escalated_at', nullable: true })
  escalatedAt: Date | null;

  @Field(() => String, { nullable: true, description: '升级至该链的链长办；空为运营方 / null is the operator' })
  @Column('text', { name: 'escalated_chain', nullable: true })
  escalatedChain: string | null;

  @Field(() => Boolean, { description: '曾经逾期 / once late, always late in the figures' })
  @Column('boolean', { name: 'was_late', default: false })
  wasLate: boolean;

  @Field(() => Int)
  @Column('int', { default: 0 })
  reopenings: number;

  @Field(() => Boolean, { description: '两次重办后由上级接办 / the superior has taken it over' })
  @Column('boolean', { name: 'is_taken_over', default: false })
  isTakenOver: boolean;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Field(() => Instant, { nullable: true, description: '此前未回应视为确认 / silence until then confirms' })
  @Column('timestamptz', { name: 'confirm_by', nullable: true })
  confirmBy: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_confirmed_by_silence', default: false })
  isConfirmedBySilence: boolean;

  @Field(() => Int, { nullable: true, description: '1–5' })
  @Column('int', { nullable: true })
  satisfaction: number | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'satisfaction_text', nullable: true })
  satisfactionText: string | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;

  /** Joined by the queries. */
  @Field(() => FirmSummary)
  firm: FirmSummary;

  @Field(() => String, { nullable: true })
  officerName: string | null;

  @Field(() => String, { nullable: true, description: '承办人电话，企业可见 / the officer’s telephone' })
  officerPhone: string | null;

  @Field(() => String)
  department: string;

  @Field(() => Boolean, { description: '正在逾期 / running and past its due time' })
  isLate: boolean;

  commissionerId: Id | null;
  chainCodes: readonly string[];
}

@Visible(signedIn)
@ObjectType({ description: '办理记录 / what was said and done about a request' })
export class TicketEntry {
  @Field(() => Uuid)
  id: Id;

  @Field(() => TicketActEnum)
  act: TicketAct;

  @Field(() => String, { nullable: true })
  text: string | null;

  @Field(() => Boolean, { description: '内部记录，企业不可见 / never shown to the firm' })
  isInternal: boolean;

  @Field(() => TicketSideEnum)
  side: TicketSide;

  @Field(() => String, { nullable: true })
  authorName: string | null;

  @Field(() => String, { nullable: true })
  officerName: string | null;

  @Field(() => Instant)
  at: Date;
}
