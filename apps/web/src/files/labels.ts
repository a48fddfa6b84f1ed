import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ExportList, ExportStatus, ImportStatus, ImportType } from './gql/graphql';

export const IMPORT_TYPE: Readonly<Record<ImportType, MessageDescriptor>> = {
  LISTINGS: msg`供给`,
  NEEDS: msg`需求`,
  FIRMS: msg`企业`,
  INDICATORS: msg`运行监测`,
};

export const IMPORT_STATUS: Readonly<Record<ImportStatus, MessageDescriptor>> = {
  UPLOADED: msg`等待检查`,
  CHECKING: msg`检查中`,
  CHECKED: msg`已检查，待导入`,
  IMPORTING: msg`导入中`,
  DONE: msg`已完成`,
  FAILED: msg`未能导入`,
  CANCELLED: msg`已取消`,
};

export const EXPORT_LIST: Readonly<Record<ExportList, MessageDescriptor>> = {
  MY_NEEDS: msg`我的需求`,
  MY_LISTINGS: msg`我的供给`,
  MY_BIDS: msg`我的报价`,
  DEALS: msg`意向与订单`,
  NEEDS: msg`公开需求`,
  LISTINGS: msg`公开供给`,
  FIRMS: msg`企业`,
  REVIEW_DECISIONS: msg`审核记录`,
  AUDIT: msg`审计记录`,
  PROJECTS: msg`项目`,
  TICKETS: msg`诉求`,
  INVESTMENT_CATALOGUE: msg`精准招商目录`,
  MATCH_REPORT: msg`撮合报告`,
};

export const EXPORT_STATUS: Readonly<Record<ExportStatus, MessageDescriptor>> = {
  WAITING: msg`排队中`,
  MAKING: msg`生成中`,
  DONE: msg`可下载`,
  FAILED: msg`未能生成`,
};
