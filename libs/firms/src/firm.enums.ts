import { registerEnumType } from '@nestjs/graphql';

export enum FirmStatus {
  REGISTERED = 'registered',
  SUBMITTED = 'submitted',
  VERIFIED = 'verified',
  REFUSED = 'refused',
  SUSPENDED = 'suspended',
}
registerEnumType(FirmStatus, { name: 'FirmStatus' });

export enum FirmSizeClass {
  LARGE = 'large',
  MEDIUM = 'medium',
  SMALL = 'small',
  MICRO = 'micro',
}
registerEnumType(FirmSizeClass, {
  name: 'FirmSize',
  description: '大、中、小、微（统计上大中小微型企业划分办法 2017）',
});

export enum RevenueBand {
  BELOW_300 = '<300',
  FROM_300_TO_2000 = '300-2000',
  FROM_2000_TO_10000 = '2000-10000',
  FROM_10000_TO_40000 = '10000-40000',
  FROM_40000 = '>=40000',
}
registerEnumType(RevenueBand, { name: 'RevenueBand', description: '年营业收入，万元 / yearly revenue in 10,000 yuan' });

/** How far a statement about a firm may be trusted: by who entered it. */
export enum Trust {
  SELF_DECLARED = 'self_declared',
  DOCUMENT = 'document',
  GOVERNMENT = 'government',
}
registerEnumType(Trust, {
  name: 'Trust',
  description: '自行填报、有证明文件、政府数据 / self-declared, document seen, government data',
});

export enum TagLevel {
  NATIONAL = 'national',
  PROVINCIAL = 'provincial',
  CITY = 'city',
  DISTRICT = 'district',
}
registerEnumType(TagLevel, { name: 'TagLevel' });

export enum FirmSort {
  NEWEST = 'newest',
  NAME = 'name',
}
registerEnumType(FirmSort, { name: 'FirmSort' });
