import { Field, Float, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type ConstraintName, type Loosening, looseningWords, type NeedChange } from '#matching';
import { type Actor, signedIn, Visible } from '#foundation/access';
import { By, LocalDate } from '#foundation/graphql';
import { MatchRun } from './match-run.entity.js';

/** One change of the need: exactly one of the values is set, or the field is to be left open. */
@ObjectType()
@Visible(signedIn)
export class NeedLoosening {
  @Field(() => String, { description: 'The field of the need' })
  field: string;
  @Field(() => LocalDate, { nullable: true })
  deliverNotBefore: string | null;
  @Field(() => Float, { nullable: true })
  quantityAtMost: number | null;
  @Field(() => Float, { nullable: true })
  quantityAtLeast: number | null;
  @Field(() => [String], { nullable: true })
  dropCertificates: readonly string[] | null;
}

/** What the need may ask less of, and what it brings. */
@ObjectType()
@Visible(signedIn)
export class MatchLooseningStep {
  @Field(() => String)
  text: string;
  @Field(() => [NeedLoosening], { description: 'One, or two where neither alone is enough' })
  changes: readonly NeedLoosening[];
  @Field(() => Int, { description: 'Suppliers that could be proposed then and cannot be now' })
  frees: number;
  @Field(() => Int, { description: 'Suppliers that can be proposed now and could not be any more' })
  loses: number;
}

/** A rule that alone keeps suppliers out. */
@ObjectType()
@Visible(signedIn)
export class BindingRule {
  @Field(() => String)
  rule: ConstraintName;
  @Field(() => Int)
  suppliers: number;
}

@ObjectType({ description: '放宽建议: which rules bind, and what each change of the need brings' })
@Visible(signedIn)
export class MatchLoosening {
  @Field(() => [BindingRule], { description: 'The most binding first' })
  binding: Loosening['binding'];
  @Field(() => [MatchLooseningStep])
  steps: readonly MatchLooseningStep[];
}

function shown(change: NeedChange): NeedLoosening {
  const { field } = change;
  return {
    field,
    deliverNotBefore: field === 'deliveryBy' ? change.notBefore : null,
    quantityAtMost: field === 'quantity' && 'atMost' in change ? change.atMost : null,
    quantityAtLeast: field === 'quantity' && 'atLeast' in change ? change.atLeast : null,
    dropCertificates: field === 'requiredCertificates' ? change.drop : null,
  };
}

/** What a run says to the need's owner beside its proposals, in the reader's language. */
@Resolver(() => MatchRun)
export class RunReasonsResolver {
  @ResolveField(() => MatchLoosening, {
    nullable: true,
    description: 'What the need may ask less of; null where the run found enough',
  })
  loosening(@Parent() run: MatchRun, @By() actor: Actor): MatchLoosening | null {
    if (!run.loosening) return null;
    const { binding, steps } = run.loosening;
    return {
      binding,
      steps: steps.map((step) => ({
        text: looseningWords(step)[actor.locale],
        changes: step.changes.map(shown),
        frees: step.frees,
        loses: step.loses,
      })),
    };
  }
}
