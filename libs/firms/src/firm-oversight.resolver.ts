import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Allow } from '#foundation/access';
import { By } from '#foundation/graphql';
import { FirmAccess } from './firm.access.js';
import { FirmFactsService } from './firm-facts.service.js';
import {
  AddFirmCertificateInput,
  AddFirmTagInput,
  FirmStepInput,
  FirmStepWithReasonInput,
  RevokeFirmFactInput,
  SetLeadFirmInput,
} from './firm.inputs.js';
import { FirmOversight } from './firm-oversight.service.js';
import {
  AddFirmCertificateResult,
  AddFirmTagResult,
  DecideFirmResult,
  RevokeFirmFactResult,
  SetLeadFirmResult,
} from './firm.payloads.js';

@Resolver()
export class FirmOversightResolver {
  constructor(
    private readonly oversight: FirmOversight,
    private readonly facts: FirmFactsService,
  ) {}

  @Allow(FirmAccess.oversee)
  @Mutation(() => DecideFirmResult)
  async verifyFirm(@By() actor: Actor, @Args('input') input: FirmStepInput) {
    return this.oversight.verify(actor, input);
  }

  @Allow(FirmAccess.oversee)
  @Mutation(() => DecideFirmResult)
  async refuseFirm(@By() actor: Actor, @Args('input') input: FirmStepWithReasonInput) {
    return this.oversight.refuse(actor, input);
  }

  @Allow(FirmAccess.oversee)
  @Mutation(() => DecideFirmResult)
  async suspendFirm(@By() actor: Actor, @Args('input') input: FirmStepWithReasonInput) {
    return this.oversight.suspend(actor, input);
  }

  @Allow(FirmAccess.oversee)
  @Mutation(() => DecideFirmResult)
  async reinstateFirm(@By() actor: Actor, @Args('input') input: FirmStepInput) {
    return this.oversight.reinstate(actor, input);
  }

  @Allow(FirmAccess.oversee)
  @Mutation(() => SetLeadFirmResult)
  async setLeadFirm(@By() actor: Actor, @Args('input') input: SetLeadFirmInput) {
    return this.oversight.setLeadFirm(actor, input);
  }

  @Allow(FirmAccess.certify)
  @Mutation(() => AddFirmCertificateResult)
  async addFirmCertificate(@By() actor: Actor, @Args('input') input: AddFirmCertificateInput) {
    return this.facts.addCertificate(actor, input);
  }

  @Allow(FirmAccess.certify)
  @Mutation(() => RevokeFirmFactResult)
  async revokeFirmCertificate(@By() actor: Actor, @Args('input') input: RevokeFirmFactInput) {
    return this.facts.revokeCertificate(actor, input);
  }

  @Allow(FirmAccess.oversee)
  @Mutation(() => AddFirmTagResult)
  async addFirmTag(@By() actor: Actor, @Args('input') input: AddFirmTagInput) {
    return this.facts.addTag(actor, input);
  }

  @Allow(FirmAccess.oversee)
  @Mutation(() => RevokeFirmFactResult)
  async revokeFirmTag(@By() actor: Actor, @Args('input') input: RevokeFirmFactInput) {
    return this.facts.revokeTag(actor, input);
  }
}
