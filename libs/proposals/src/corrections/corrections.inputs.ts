import { Field, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { Text } from '#foundation/graphql';
import { CORRECTION_REASONS, type CorrectionReason, FACT_KINDS, type FactKind } from '../domain/correction.js';
import { ProposalActInput } from '../proposals.inputs.js';
import { CorrectionReasonEnum, FactKindEnum } from './correction.entity.js';

@InputType()
export class ProposalFactInput extends ProposalActInput {
  @Field(() => FactKindEnum)
  @IsIn(FACT_KINDS)
  kind: FactKind;

  @Field(() => String, { nullable: true, description: 'The feature of a factor, the name of a requirement as shown' })
  @IsOptional()
  @Text({ min: 1, max: 200 })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What the requirement asks for, as shown' })
  @IsOptional()
  @Text({ min: 1, max: 500 })
  expected?: string | null;
}

@InputType()
export class CorrectProposalInput extends ProposalFactInput {
  @Field(() => CorrectionReasonEnum, { nullable: true })
  @IsOptional()
  @IsIn(CORRECTION_REASONS)
  reason?: CorrectionReason | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 1, max: 500 })
  note?: string | null;
}
