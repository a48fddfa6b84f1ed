import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { referenceRefusals } from '#chains';
import { signedIn, Visible } from '#foundation/access';
import { connectionOf, resultUnion, Uuid } from '#foundation/graphql';
import { SynonymSet } from './synonym-set.entity.js';
import { TermsAccess } from './terms.access.js';
import { termsRefusals } from './terms.refusals.js';

@Visible(signedIn)
@ObjectType()
export class SynonymSetPayload {
  @Field(() => Uuid)
  synonymSetId: Id;
}

@Visible(TermsAccess.preview)
@ObjectType({ description: '受影响的在办需求 / an open need that has a term of the set' })
export class SynonymPreviewNeed {
  @Field(() => Uuid)
  needId: Id;

  @Field(() => String)
  number: string;

  @Field(() => String)
  title: string;

  @Field(() => [String], { description: '需求中出现的词 / the terms that it holds' })
  terms: string[];

  @Field(() => Int, {
    description: '新增可触达的供给数 / active listings that hold another of the terms and none of its own',
  })
  newListings: number;
}

@Visible(TermsAccess.preview)
@ObjectType({ description: '词组生效后的影响 / what a set would change' })
export class SynonymPreview {
  @Field(() => Int)
  needCount: number;

  @Field(() => [SynonymPreviewNeed], { description: '最近发布的 50 条 / the 50 published last' })
  needs: SynonymPreviewNeed[];
}

export const SynonymSetConnection = connectionOf(SynonymSet);

const refusals = { ...referenceRefusals, ...termsRefusals };

export const CreateSynonymSetResult = resultUnion('CreateSynonymSetResult', () => SynonymSetPayload, refusals, [
  'TERM_TOO_SHORT',
  'TERM_REPEATED',
  'TERM_TAKEN',
  'SYNONYM_SETS_FULL',
  'CHAIN_UNKNOWN',
]);
export const ChangeSynonymSetResult = resultUnion('ChangeSynonymSetResult', () => SynonymSetPayload, refusals, [
  'TERM_TOO_SHORT',
  'TERM_REPEATED',
  'TERM_TAKEN',
  'SYNONYM_SET_RETIRED',
  'CHAIN_UNKNOWN',
]);
export const RetireSynonymSetResult = resultUnion('RetireSynonymSetResult', () => SynonymSetPayload, refusals, [
  'SYNONYM_SET_RETIRED',
]);
