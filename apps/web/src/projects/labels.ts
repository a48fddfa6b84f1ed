import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BlockerKind, BlockerLevel, ProjectKind, ProjectStage, UnmetReason } from './gql/graphql';

export const KIND: Readonly<Record<ProjectKind, MessageDescriptor>> = {
  INVESTMENT: msg`招商`,
  UPGRADE: msg`技改`,
};

export const STAGE: Readonly<Record<ProjectStage, MessageDescriptor>> = {
  LEAD: msg`线索`,
  NEGOTIATING: msg`洽谈`,
  SIGNED: msg`签约`,
  STARTED: msg`开工`,
  BUILDING: msg`在建`,
  PRODUCING: msg`投产`,
  DROPPED: msg`终止`,
};

/** 技改 goes the same way and calls its first stages otherwise. */
const UPGRADE_STAGE: Partial<Readonly<Record<ProjectStage, MessageDescriptor>>> = {
  LEAD: msg`储备`,
  NEGOTIATING: msg`前期`,
  SIGNED: msg`备案`,
};

export const stageOf = (kind: ProjectKind | undefined, stage: ProjectStage): MessageDescriptor =>
  (kind === 'UPGRADE' ? UPGRADE_STAGE[stage] : undefined) ?? STAGE[stage];

export const BLOCKER: Readonly<Record<BlockerKind, MessageDescriptor>> = {
  LAND: msg`用地`,
  PERMIT: msg`审批`,
  ENERGY: msg`用能`,
  FINANCE: msg`融资`,
  LABOUR: msg`用工`,
  SUPPLY: msg`配套`,
  LOGISTICS: msg`物流`,
  POLICY: msg`政策`,
  OTHER: msg`其他`,
};

export const LEVEL: Readonly<Record<BlockerLevel, MessageDescriptor>> = {
  DESK: msg`专班`,
  DISTRICT: msg`区市`,
  CITY: msg`市级`,
};

export const REASON: Readonly<Record<UnmetReason, MessageDescriptor>> = {
  UNAWARDED: msg`到期未定标`,
  UNPROPOSED: msg`无可推荐供应商`,
};
