import { registerEnumType } from '@nestjs/graphql';

export enum SearchSubject {
  NEEDS = 'needs',
  LISTINGS = 'listings',
  FIRMS = 'firms',
}
registerEnumType(SearchSubject, { name: 'SearchSubject', description: '需求、供给、企业 / what is searched' });

export enum AlertFrequency {
  IMMEDIATE = 'immediate',
  DAILY = 'daily',
  WEEKLY = 'weekly',
}
registerEnumType(AlertFrequency, {
  name: 'AlertFrequency',
  description: '即时；每日 08:30；每周一 08:30 / at once, each day, each Monday at 08:30',
});

export enum ViewDensity {
  COMFORTABLE = 'comfortable',
  DENSE = 'dense',
}
registerEnumType(ViewDensity, { name: 'ViewDensity', description: '行高 / height of rows' });

export enum ViewList {
  NEEDS = 'needs',
  LISTINGS = 'listings',
  FIRMS = 'firms',
  OPPORTUNITIES = 'opportunities',
  BIDS = 'bids',
  DEALS = 'deals',
  DECISIONS = 'decisions',
  ACCOUNTS = 'accounts',
  DELIVERIES = 'deliveries',
  AUDIT = 'audit',
}
registerEnumType(ViewList, { name: 'ViewList', description: '列表页 / the list that a view is of' });
