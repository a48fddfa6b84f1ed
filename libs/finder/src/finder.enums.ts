import { registerEnumType } from '@nestjs/graphql';

export enum SearchScope {
  PUBLIC = 'public',
  OWN = 'own',
}
registerEnumType(SearchScope, {
  name: 'SearchScope',
  description: '可见的已发布内容，或本企业的全部内容 / published and readable, or all of the own firm, drafts too',
});

/** The filters by name: of facets, and of what excludes most. */
export enum SearchFilterName {
  TEXT = 'text',
  CHAIN = 'chain',
  NODE = 'node',
  DISTRICT = 'district',
  DISTRICT_SERVED = 'district_served',
  KIND = 'kind',
  CERTIFICATE = 'certificate',
  FIRM_TAG = 'firm_tag',
  FIRM_SIZE = 'firm_size',
  BUDGET = 'budget',
  PRICE = 'price',
  DEADLINE = 'deadline',
  DELIVERY = 'delivery',
  LEAD_TIME = 'lead_time',
  CAPACITY = 'capacity',
  BIDDING = 'bidding',
  STATUS = 'status',
  BUYER = 'buyer',
  SUPPLIER = 'supplier',
  LEAD = 'lead',
}
registerEnumType(SearchFilterName, { name: 'SearchFilterName', description: '筛选条件 / a filter of a search' });

export enum NeedSearchSort {
  MATCH = 'match',
  NEWEST = 'newest',
  DEADLINE = 'deadline',
  BUDGET = 'budget',
}
registerEnumType(NeedSearchSort, {
  name: 'NeedSearchSort',
  description: '匹配（无检索词时同最新）、最新、截止最近、预算最高 / by words, newest, next deadline, highest budget',
});

export enum ListingSearchSort {
  MATCH = 'match',
  NEWEST = 'newest',
  PRICE = 'price',
  LEAD_TIME = 'lead_time',
}
registerEnumType(ListingSearchSort, {
  name: 'ListingSearchSort',
  description: '匹配、最新、价格最低、交期最短 / by words, newest, lowest price, shortest lead time',
});

export enum FirmSearchSort {
  MATCH = 'match',
  NEWEST = 'newest',
  NAME = 'name',
}
registerEnumType(FirmSearchSort, {
  name: 'FirmSearchSort',
  description: '匹配、最新、名称 / by words, newest, by name',
});
