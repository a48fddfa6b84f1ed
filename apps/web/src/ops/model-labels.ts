import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ModelSide, ModelStatus, SimulationStatus, TrainingStatus } from './gql/graphql';

type Labels<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const SIDE: Labels<ModelSide> = { NEED: msg`需方应允`, SUPPLIER: msg`供方应允` };

export const MODEL_STATUS: Labels<ModelStatus> = {
  CHALLENGER: msg`候选`,
  CHAMPION: msg`现役`,
  REJECTED: msg`未采用`,
  RETIRED: msg`已退役`,
};

export const TRAINING_STATUS: Labels<TrainingStatus> = {
  RUNNING: msg`训练中`,
  DONE: msg`已完成`,
  INTERRUPTED: msg`已中断`,
  SKIPPED: msg`已跳过`,
};

export const SIMULATION_STATUS: Labels<SimulationStatus> = {
  WAITING: msg`等待中`,
  RUNNING: msg`试算中`,
  DONE: msg`已完成`,
  FAILED: msg`失败`,
};

const KIND: Readonly<Record<string, MessageDescriptor>> = { trees: msg`梯度提升树`, logistic: msg`逻辑回归` };
export const kindLabel = (kind: string): MessageDescriptor | null => KIND[kind] ?? null;

const OUTCOME: Readonly<Record<string, MessageDescriptor>> = {
  activated: msg`新模型已启用`,
  kept: msg`保留现役模型`,
  rejected: msg`未证明更好，未采用`,
  tooLittle: msg`数据太少，未训练`,
};
export const outcomeLabel = (outcome: string): MessageDescriptor | null => OUTCOME[outcome] ?? null;

/** Features of the linear score whose weights people try out. */
export const FEATURE: Readonly<Record<string, MessageDescriptor>> = {
  lexical: msg`文本相关度`,
  cover: msg`需求用语覆盖`,
  commonRun: msg`最长相同片段`,
  pastSimilarity: msg`相似历史需求`,
  pastBest: msg`最相似历史需求`,
  pastCount: msg`相似需求次数`,
  trackRecord: msg`业绩相关度`,
  recordCover: msg`业绩覆盖`,
  priorBusiness: msg`与需方合作历史`,
  awardCount: msg`承接总次数`,
  chainNode: msg`产业链环节`,
  preferredCertificates: msg`优先资质`,
  pricePosition: msg`价格与预算`,
  capacityReserve: msg`产能余量`,
  leadTimeSlack: msg`交期余量`,
  freshness: msg`信息时效`,
  trust: msg`企业核验`,
  districtMatch: msg`同区`,
  specFit: msg`指标符合`,
};
