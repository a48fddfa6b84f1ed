import { createUnionType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Bilingual, Id, Locale } from '#kernel';
import { gradeOf, refusalWords, type RuleRefusal } from '#matching';
import { signedIn, Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { SCORED_FIRST } from './domain/preselection.js';
import type { Grade } from './domain/review-rule.js';
import type { Exclusion } from './exclusions.queries.js';
import { MatchGrade } from './match-proposal.entity.js';

/** It is (or was) proposed; its proposal says where that stands. */
@ObjectType()
@Visible(signedIn)
export class SupplierProposed {
  @Field(() => String)
  text: string;
  @Field(() => Uuid)
  proposalId: Id;
}

/** The need has not been matched against everything that is listed. */
@ObjectType()
@Visible(signedIn)
export class NeedNotMatched {
  @Field(() => String)
  text: string;
}

/** A hard constraint that refused, with what would satisfy it. */
@ObjectType()
@Visible(signedIn)
export class RefusedRule {
  @Field(() => String)
  rule: string;
  @Field(() => String)
  found: string;
  @Field(() => [String], { description: 'Each of these alone satisfies the rule' })
  satisfiedBy: string[];
}

@ObjectType()
@Visible(signedIn)
export class SupplierRefused {
  @Field(() => String)
  text: string;
  @Field(() => Instant)
  matchedAt: Date;
  @Field(() => Uuid, { nullable: true, description: 'Its most promising listing' })
  listingId: Id | null;
  @Field(() => [RefusedRule])
  rules: RefusedRule[];
}

@ObjectType()
@Visible(signedIn)
export class SupplierRankedBelow {
  @Field(() => String)
  text: string;
  @Field(() => Instant)
  matchedAt: Date;
  @Field(() => Int)
  rank: number;
  @Field(() => Int, { description: 'How many the run proposed' })
  proposed: number;
  @Field(() => Float)
  score: number;
  @Field(() => MatchGrade)
  grade: Grade;
}

/** Found, and not scored: enough others were more promising. */
@ObjectType()
@Visible(signedIn)
export class SupplierNotScored {
  @Field(() => String)
  text: string;
  @Field(() => Instant)
  matchedAt: Date;
  @Field(() => Int, { description: 'How many of the candidates were scored' })
  scored: number;
}

/** Chosen by the run, and no longer free to be proposed when the proposals were written. */
@ObjectType()
@Visible(signedIn)
export class SupplierUnavailable {
  @Field(() => String)
  text: string;
  @Field(() => Instant)
  matchedAt: Date;
}

/** No source of candidates named it. What is told of the firm is of now. */
@ObjectType()
@Visible(signedIn)
export class SupplierNotFound {
  @Field(() => String)
  text: string;
  @Field(() => Instant)
  matchedAt: Date;
  @Field(() => Int, { description: 'How many suppliers the run found' })
  candidates: number;
  @Field(() => Boolean)
  isVerified: boolean;
  @Field(() => Boolean, { description: 'The two must not be proposed to each other' })
  isBlocked: boolean;
  @Field(() => Int)
  listingsOffered: number;
  @Field(() => Boolean)
  isOnChainNode: boolean;
}

const MEMBERS = {
  proposed: SupplierProposed,
  notMatched: NeedNotMatched,
  refused: SupplierRefused,
  low: SupplierRankedBelow,
  unread: SupplierNotScored,
  chosen: SupplierUnavailable,
  notFound: SupplierNotFound,
} as const;

export const WhyNotProposed = createUnionType({
  name: 'WhyNotProposed',
  description: '未被撮合的原因: why a firm is not among the proposals of a need',
  types: () => Object.values(MEMBERS),
  resolveType: ({ kind }: { kind: Exclusion['kind'] }) => MEMBERS[kind],
});

const rulesIn = (locale: Locale, refusals: readonly RuleRefusal[]): RefusedRule[] =>
  refusals.map((refusal) => {
    const { found, remedies } = refusalWords(refusal);
    return { rule: refusal.rule, found: found[locale], satisfiedBy: remedies.map((remedy) => remedy[locale]) };
  });

function sentence(exclusion: Exclusion): Bilingual {
  switch (exclusion.kind) {
    case 'proposed':
      return { zh: '该企业已在撮合建议中。', en: 'The firm is among the proposals.' };
    case 'notMatched':
      return { zh: '该需求尚未完成撮合。', en: 'The need has not been matched yet.' };
    case 'refused':
      return { zh: '不满足硬性条件，未推荐。', en: 'A hard constraint keeps it out.' };
    case 'low':
      return {
        zh: `可供，但排在第 ${exclusion.rank} 位（${exclusion.score.toFixed(1)} 分），未进入推荐。`,
        en: `It could supply, but ranks ${exclusion.rank} with ${exclusion.score.toFixed(1)} points.`,
      };
    case 'unread':
      return {
        zh: `已检索到，但有 ${SCORED_FIRST} 家企业更相关，未参与评分。`,
        en: `It was found, and ${SCORED_FIRST} others were more promising, so it was not scored.`,
      };
    case 'chosen':
      return {
        zh: '已入选，但写入建议时供给已下架、企业未核验、双方回避，或上一轮建议仍在进行。',
        en: 'It was chosen; when the proposals were written its listing was withdrawn, the firm not verified, the pair blocked, or its earlier proposal under way.',
      };
    case 'notFound':
      return notFound(exclusion);
  }
}

function notFound({ standing }: Extract<Exclusion, { kind: 'notFound' }>): Bilingual {
  if (standing.isBlocked) return { zh: '双方已声明回避。', en: 'The two must not be proposed to each other.' };
  if (standing.firmStatus !== 'verified') {
    return { zh: '该企业未通过核验，不参与撮合。', en: 'The firm is not verified and takes no part.' };
  }
  if (standing.listingsOffered === 0) {
    return {
      zh: '该企业没有上架的供给，也没有承接过相近的需求。',
      en: 'The firm offers no listing and supplied no need like this one.',
    };
  }
  return {
    zh: `未检索到：供给与需求用语相差较大，未承接过相近的需求${standing.isOnNode ? '' : '，也不在需求的产业链环节上'}。`,
    en: `Not found: its listings share too few words with the need, it supplied no need like this one${
      standing.isOnNode ? '' : ', and it is not on the chain node of the need'
    }.`,
  };
}

/** The member of the union, in the reader's language. */
export function answerOf(exclusion: Exclusion, locale: Locale): typeof WhyNotProposed & { kind: Exclusion['kind'] } {
  const { kind } = exclusion;
  const text = sentence(exclusion)[locale];
  if (kind === 'notMatched') return { kind, text };
  if (kind === 'proposed') return { kind, text, proposalId: exclusion.proposalId };
  const { run, standing } = exclusion;
  const matchedAt = run.startedAt;
  switch (kind) {
    case 'refused':
      return { kind, text, matchedAt, listingId: exclusion.listingId, rules: rulesIn(locale, exclusion.refusals) };
    case 'low': {
      const { rank, score } = exclusion;
      return { kind, text, matchedAt, rank, score, grade: gradeOf(score), proposed: run.proposed };
    }
    case 'unread':
      return { kind, text, matchedAt, scored: SCORED_FIRST };
    case 'chosen':
      return { kind, text, matchedAt };
    case 'notFound':
      return {
        ...{ kind, text, matchedAt, candidates: run.candidates },
        isVerified: standing.firmStatus === 'verified',
        isBlocked: standing.isBlocked,
        listingsOffered: standing.listingsOffered,
        isOnChainNode: standing.isOnNode,
      };
  }
}
