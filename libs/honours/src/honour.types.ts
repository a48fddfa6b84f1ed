import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Public } from '#foundation/access';
import { LocalDate, StoredInRow, Uuid } from '#foundation/graphql';
import type { HonourStatus } from './domain/honour-lifecycle.js';
import {
  type HonourKind,
  HonourKindEnum,
  type HonourLevel,
  HonourLevelEnum,
  HonourStatusEnum,
} from './honour.enums.js';

@Public()
@ObjectType({ description: '获表彰企业 / a firm that got it' })
export class HonourFirm {
  @Field(() => Uuid)
  firmId: Id;
  @Field(() => String)
  nameZh: string;
  @Field(() => String, { nullable: true })
  nameEn: string | null;
  @Field(() => String)
  certificateNo: string;
  @Field(() => String, { description: '表彰理由 / what for' })
  citation: string;
}

@Public()
@ObjectType({ description: '表彰 / an honour' })
export class Honour {
  @Field(() => Uuid)
  id: Id;
  @Field(() => String)
  number: string;
  @Field(() => HonourStatusEnum)
  status: HonourStatus;
  @Field(() => String, { nullable: true })
  statusReason: string | null;
  @Field(() => String)
  title: string;
  @Field(() => HonourKindEnum)
  kind: HonourKind;
  @Field(() => HonourLevelEnum)
  level: HonourLevel;
  @Field(() => Int)
  year: number;
  @Field(() => String)
  grantor: string;
  @Field(() => String, { description: '文号 / number of the decision' })
  document: string;
  @Field(() => String, { nullable: true, description: '公布网址 / where it was announced' })
  evidenceUrl: string | null;
  @Field(() => LocalDate)
  grantedOn: string;
  @StoredInRow()
  @Field(() => [HonourFirm])
  firms: HonourFirm[];
  @Field(() => Boolean, { description: '我能公布（非本人录入）/ the asker may publish it' })
  mayPublish: boolean;
  @Field(() => Int)
  version: number;
}
