import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID } from 'class-validator';
import type { Id } from '#kernel';
import { ChainNode } from '#chains';
import { signedIn, Visible } from '#foundation/access';
import { Decimal, Instant, LocalDate, Text, Uuid } from '#foundation/graphql';

@InputType({ description: '文字或文件，二选一 / a text or a file' })
export class PrefillNeedInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 20_000, multiline: true })
  text?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Of POST /files?purpose=prefill (PDF, XLSX, CSV)' })
  @IsOptional()
  @IsUUID()
  fileId?: Id | null;
}

@ObjectType({ isAbstract: true })
@Visible(signedIn)
abstract class FoundPassage {
  @Field(() => String, { description: '出处，页面标注“请核对” / the words it was read from' })
  passage: string;
}

@ObjectType()
@Visible(signedIn)
export class PrefilledText extends FoundPassage {
  @Field(() => String)
  value: string;
}

@ObjectType()
@Visible(signedIn)
export class PrefilledNode extends FoundPassage {
  @Field(() => ChainNode)
  node: ChainNode;
}

@ObjectType()
@Visible(signedIn)
export class PrefilledQuantity extends FoundPassage {
  @Field(() => Float)
  quantity: number;
  @Field(() => String)
  unit: string;
}

@ObjectType()
@Visible(signedIn)
export class PrefilledMoment extends FoundPassage {
  @Field(() => Instant)
  value: Date;
}

@ObjectType()
@Visible(signedIn)
export class PrefilledDay extends FoundPassage {
  @Field(() => LocalDate)
  value: string;
}

@ObjectType({ description: '万元 / in 10,000 yuan' })
@Visible(signedIn)
export class PrefilledBudget extends FoundPassage {
  @Field(() => Decimal, { nullable: true })
  min: string | null;
  @Field(() => Decimal, { nullable: true })
  max: string | null;
}

@ObjectType()
@Visible(signedIn)
export class PrefilledIndicator extends FoundPassage {
  @Field(() => String)
  name: string;
  @Field(() => String)
  operator: string;
  @Field(() => String)
  value: string;
  @Field(() => String, { nullable: true })
  unit: string | null;
}

/** What a text says of a need; what it does not say is null. */
@ObjectType({ description: '从文字读出的需求字段，未读到的为空 / nothing is invented' })
@Visible(signedIn)
export class NeedPrefill {
  @Field(() => PrefilledText, { nullable: true })
  title: PrefilledText | null;
  @Field(() => String)
  text: string;
  @Field(() => [PrefilledNode], { description: '最可能的环节在前 / the likeliest first' })
  nodes: PrefilledNode[];
  @Field(() => PrefilledQuantity, { nullable: true })
  quantity: PrefilledQuantity | null;
  @Field(() => PrefilledText, { nullable: true, description: 'GB/T 2260' })
  deliveryDistrict: PrefilledText | null;
  @Field(() => PrefilledMoment, { nullable: true })
  deadline: PrefilledMoment | null;
  @Field(() => PrefilledDay, { nullable: true })
  deliveryBy: PrefilledDay | null;
  @Field(() => PrefilledBudget, { nullable: true })
  budget: PrefilledBudget | null;
  @Field(() => [PrefilledText])
  certificates: PrefilledText[];
  @Field(() => [PrefilledIndicator])
  indicators: PrefilledIndicator[];
}
