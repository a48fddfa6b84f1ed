/** The demo city as plain data: what a loader writes, in the words of the domain. Money is a CNY numeric string. */
export interface DemoCity {
  seed: number;
  firms: Firm[];
  listings: Listing[];
  needs: Need[];
  outcomes: PastOutcome[];
  bids: Bid[];
  reviewHints: ReviewHint[];
  accounts: Account[];
  /** What the authors of the texts know: which listings truly fit a need and which only look like it. */
  suitability: Suitability[];
}

export type FirmSize = 'large' | 'medium' | 'small' | 'micro';
export type FirmRole = 'buyer' | 'supplier';

export interface FirmTag {
  kind: string;
  level: 'national' | 'provincial' | 'city' | 'district';
  validFrom: string;
  validTo: string;
}

export interface FirmCertificate {
  kind: string;
  number: string;
  validFrom: string;
  validTo: string;
}

export interface Firm {
  key: string;
  creditCode: string;
  nameZh: string;
  nameEn: string;
  shortName: string;
  districtCode: string;
  address: string;
  /** GB/T 4754-2017, section letter and four digits. */
  industryCode: string;
  foundedOn: string;
  staff: number;
  /** Yearly revenue in 万元 as a band. */
  revenueBand: '<300' | '300-2000' | '2000-10000' | '10000-40000' | '>=40000';
  size: FirmSize;
  tags: FirmTag[];
  certificates: FirmCertificate[];
  roles: FirmRole[];
  chainCodes: string[];
  nodeCodes: string[];
  leadOfChains: string[];
  profile: string;
  contactName: string;
  contactPhone: string;
  contactEmail: string;
  isDemo: true;
}

export interface Spec {
  name: string;
  operator: '<=' | '>=' | '=' | 'range';
  value: number;
  valueMax?: number;
  unit: string;
}

export type ListingKind = 'product' | 'process' | 'technology' | 'service' | 'equipment_hours';
export type ListingStatus = 'draft' | 'active' | 'paused' | 'expired' | 'withdrawn';

export interface Listing {
  key: string;
  firmKey: string;
  kind: ListingKind;
  title: string;
  text: string;
  nodeCodes: string[];
  processes: string[];
  materials: string[];
  specs: Spec[];
  capacity: { quantity: number; unit: string; period: 'day' | 'week' | 'month' | 'year'; freeShare: number } | null;
  minimumOrder: { quantity: number; unit: string } | null;
  leadTimeDays: number | null;
  /** CNY per `priceUnit`; null means on request. */
  priceMin: string | null;
  priceMax: string | null;
  priceUnit: string;
  /** Empty: everywhere. */
  districtsServed: string[];
  certificates: string[];
  evidence: string;
  validUntil: Date;
  status: ListingStatus;
  createdAt: Date;
}

export type NeedKind = 'parts' | 'processing' | 'technology' | 'retrofit' | 'digital' | 'service';
export type NeedStatus = 'draft' | 'open' | 'bidding' | 'evaluating' | 'awarded' | 'closed' | 'cancelled' | 'expired';
export type CooperationMode =
  'purchase' | 'commissioned_development' | 'joint_research' | 'licence' | 'trial_first' | 'long_term_supply';

export interface Need {
  key: string;
  firmKey: string;
  kind: NeedKind;
  title: string;
  text: string;
  chainCode: string;
  nodeCode: string;
  quantity: number;
  unit: string;
  /** 万元; null means to be negotiated. */
  budgetMin: string | null;
  budgetMax: string | null;
  deliveryDistrict: string;
  deliveryBy: Date;
  deadline: Date;
  requiredCertificates: string[];
  preferredCertificates: string[];
  indicators: Spec[];
  cooperationMode: CooperationMode;
  plannedWinners: 1 | 2 | 3;
  visibility: 'public' | 'chain' | 'invited';
  invitedFirmKeys: string[];
  isOwnerHidden: boolean;
  bidding: 'open' | 'sealed';
  criteria: { name: string; weight: number }[];
  paymentTerms: string;
  status: NeedStatus;
  /** Why it was cancelled; null otherwise. */
  cancelReason: string | null;
  /** Null as long as it is a draft. */
  publishedAt: Date | null;
  createdAt: Date;
}

export interface DemoOrder {
  amount: string;
  quantity: number;
  dueOn: string;
  deliveredOn: string | null;
  acceptedOn: string | null;
  lateDays: number;
}

export interface PastOutcome {
  needKey: string;
  supplierFirmKey: string;
  listingKey: string | null;
  awardedOn: string;
  intentionOn: string;
  contract: { number: string; amount: string; signedOn: string };
  orders: DemoOrder[];
}

export interface Bid {
  needKey: string;
  firmKey: string;
  listingKey: string;
  /** CNY for the whole quantity, tax included. */
  price: string;
  currency: 'CNY';
  /** Percent. */
  taxRate: 0 | 1 | 3 | 6 | 9 | 13;
  leadTimeDays: number;
  /** Percent on order, on delivery and after acceptance; sums to 100. */
  paymentSplit: { onOrder: number; onDelivery: number; onAcceptance: number };
  validUntil: Date;
  note: string;
  submittedAt: Date;
}

/** What the chain office did with a proposal, or that it lies there for too long. */
export interface ReviewHint {
  needKey: string;
  listingKey: string;
  supplierFirmKey: string;
  decision: 'approved' | 'returned' | 'overdue';
  reason: '资质不符' | '产能不足' | '地域不符' | '重复推荐' | '信息过期' | '其他' | null;
  note: string;
  proposedAt: Date;
  /** Null while it is overdue. */
  decidedAt: Date | null;
}

export type OfficeRole =
  | 'chain_lead'
  | 'chain_officer'
  | 'operator'
  | 'auditor'
  | 'policy_officer'
  | 'service_commissioner'
  | 'association_staff';

export interface Account {
  email: string;
  name: string;
  password: string;
  descriptionZh: string;
  descriptionEn: string;
  firm: { firmKey: string; role: 'admin' | 'member' } | null;
  officeRoles: { role: OfficeRole; chainCode?: string }[];
}

export interface Suitability {
  needKey: string;
  suitable: string[];
  lookalikes: string[];
}
