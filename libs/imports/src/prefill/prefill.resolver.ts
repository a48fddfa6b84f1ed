import { Args, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow } from '#foundation/access';
import { By } from '#foundation/graphql';
import { ImportAccess } from '../imports.access.js';
import { Prefill } from './prefill.service.js';
import { NeedPrefill, PrefillNeedInput } from './prefill.types.js';

@Resolver()
export class PrefillResolver {
  constructor(private readonly prefill: Prefill) {}

  @Allow(ImportAccess.prefill)
  @Query(() => NeedPrefill, { description: '由一段文字或 PDF/XLSX 预填需求，均须核对 / to be checked by people' })
  async prefillNeed(@By() actor: Actor, @Args('input') input: PrefillNeedInput): Promise<NeedPrefill> {
    return this.prefill.need(actor, input);
  }
}
