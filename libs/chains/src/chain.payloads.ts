import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Public } from '#foundation/access';
import { resultUnion } from '#foundation/graphql';
import { chainRefusals, referenceRefusals } from './chain.refusals.js';

@Public()
@ObjectType()
export class ChainPayload {
  @Field(() => String)
  chainCode: string;
}

@Public()
@ObjectType()
export class ChainNodePayload {
  @Field(() => String)
  nodeCode: string;
}

@Public()
@ObjectType({ description: '与文本相符的环节 / a node that fits a text' })
export class SuggestedNode {
  @Field(() => String)
  nodeCode: string;

  @Field(() => Float, { description: '仅用于同一次结果中的比较 / comparable within one answer only' })
  score: number;

  @Field(() => [String], { description: '文本中出现的关键词 / the keywords that the text holds' })
  keywords: string[];
}

const refusals = { ...referenceRefusals, ...chainRefusals };

export const UpdateChainResult = resultUnion('UpdateChainResult', () => ChainPayload, refusals, []);
export const AddChainNodeResult = resultUnion('AddChainNodeResult', () => ChainNodePayload, refusals, [
  'NODE_UNKNOWN',
  'CHAIN_FULL',
]);
export const UpdateChainNodeResult = resultUnion('UpdateChainNodeResult', () => ChainNodePayload, refusals, [
  'NODE_UNKNOWN',
]);
export const MoveChainNodeResult = resultUnion('MoveChainNodeResult', () => ChainNodePayload, refusals, []);
