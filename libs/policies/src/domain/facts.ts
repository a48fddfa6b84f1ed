/**
 * What a fact of a firm looks like to a rule.
 * `code`: one of a list; `prefix`: a code whose beginning counts; `codes`: any of a list held; `number` and `date`;
 * `band`: a number of which only the bounds are known; `flag`: yes or no.
 */
export type FactType = 'code' | 'prefix' | 'codes' | 'number' | 'band' | 'date' | 'flag';

/** Lists of reference data from which the values of a fact are taken. */
export type FactList = 'districts' | 'sizes' | 'tags' | 'certificates' | 'chains' | 'nodes';

export interface FactKind {
  readonly name: FactName;
  readonly type: FactType;
  /** Words of the text form; without spaces in either language. */
  readonly zh: string;
  readonly en: string;
  readonly unitZh?: string;
  readonly unitEn?: string;
  readonly list?: FactList;
  /** What a firm's change event calls it; the fact is looked at anew when it is named there. */
  readonly source: FactSource;
  /** The page on which the firm states it, or null where an authority does. */
  readonly page: string | null;
}

export const FACT_SOURCES = [
  'districtCode',
  'industryCode',
  'foundedOn',
  'staff',
  'revenueBand',
  'size',
  'isBuyer',
  'isSupplier',
  'nodeCodes',
  'tags',
  'certificates',
  'lead',
  'declared',
] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

/** Yearly figures that a firm states for policies alone. */
export const DECLARED_FACTS = [
  'rd_spending',
  'equipment_investment',
  'export_value',
  'new_hires',
  'valid_patents',
  'digital_spending',
] as const;
export type DeclaredFact = (typeof DECLARED_FACTS)[number];

const STATED_FACTS = [
  'district',
  'industry',
  'size',
  'staff',
  'revenue',
  'founded',
  'age',
  'tags',
  'certificates',
  'chains',
  'nodes',
  'leads',
  'is_buyer',
  'is_supplier',
] as const;

export const FACT_NAMES = [...STATED_FACTS, ...DECLARED_FACTS] as const;
export type FactName = (typeof FACT_NAMES)[number];

const COMPANY = '/w/company';
const FIGURES = '/w/policies/facts';
const WAN = { unitZh: '万元', unitEn: 'wan' } as const;

const declared = (name: DeclaredFact, zh: string, en: string, unit: object): FactKind => ({
  ...{ name, type: 'number', zh, en, source: 'declared', page: FIGURES },
  ...unit,
});

/** The catalogue: everything that a rule may ask of a firm. */
export const FACTS: Readonly<Record<FactName, FactKind>> = {
  district: fact('district', 'code', '所在区市', 'district', { source: 'districtCode', list: 'districts' }),
  industry: fact('industry', 'prefix', '行业代码', 'industry', { source: 'industryCode' }),
  size: fact('size', 'code', '企业规模', 'size', { source: 'size', list: 'sizes' }),
  staff: fact('staff', 'number', '职工人数', 'staff', { source: 'staff', unitZh: '人', unitEn: 'persons' }),
  revenue: fact('revenue', 'band', '年营业收入', 'revenue', { source: 'revenueBand', ...WAN }),
  founded: fact('founded', 'date', '成立日期', 'founded', { source: 'foundedOn' }),
  age: fact('age', 'number', '成立年数', 'years-in-business', { source: 'foundedOn', unitZh: '年', unitEn: 'years' }),
  tags: fact('tags', 'codes', '企业称号', 'titles', { source: 'tags', list: 'tags', page: null }),
  certificates: fact('certificates', 'codes', '资质证书', 'certificates', {
    source: 'certificates',
    list: 'certificates',
  }),
  chains: fact('chains', 'codes', '所在产业链', 'chains', { source: 'nodeCodes', list: 'chains' }),
  nodes: fact('nodes', 'codes', '所在环节', 'nodes', { source: 'nodeCodes', list: 'nodes' }),
  leads: fact('leads', 'codes', '链主所在链', 'leads-chains', { source: 'lead', list: 'chains', page: null }),
  is_buyer: fact('is_buyer', 'flag', '是采购方', 'is-buyer', { source: 'isBuyer' }),
  is_supplier: fact('is_supplier', 'flag', '是供应方', 'is-supplier', { source: 'isSupplier' }),
  rd_spending: declared('rd_spending', '上年研发费用', 'research-spending', WAN),
  equipment_investment: declared('equipment_investment', '设备投资额', 'equipment-investment', WAN),
  export_value: declared('export_value', '上年出口额', 'export-value', WAN),
  new_hires: declared('new_hires', '当年新增就业', 'new-hires', { unitZh: '人', unitEn: 'persons' }),
  valid_patents: declared('valid_patents', '有效发明专利', 'valid-patents', { unitZh: '件', unitEn: 'items' }),
  digital_spending: declared('digital_spending', '数字化投入', 'digital-spending', WAN),
};

function fact(
  name: FactName,
  type: FactType,
  zh: string,
  en: string,
  more: Pick<FactKind, 'source'> & Partial<FactKind>,
): FactKind {
  return { name, type, zh, en, page: COMPANY, ...more };
}

/** Bounds of a band in its unit: at least `from`, below `below` (null is without end). */
export interface Band {
  readonly from: number;
  readonly below: number | null;
}

export type FactValue = string | number | boolean | readonly string[] | Band;

/** What is known of one firm; null is not known. */
export type FirmFacts = { readonly [Name in FactName]: FactValue | null };

export const NOTHING_KNOWN: FirmFacts = Object.freeze(
  Object.fromEntries(FACT_NAMES.map((name) => [name, null])) as Record<FactName, null>,
);

/** The facts that follow from one thing that a firm, an authority or a day can change. */
export function factsFrom(sources: readonly string[]): FactName[] {
  return FACT_NAMES.filter((name) => sources.includes(FACTS[name].source));
}

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(FACTS, name);
}

export function isDeclaredFact(name: string): name is DeclaredFact {
  return (DECLARED_FACTS as readonly string[]).includes(name);
}

/** Full years from one day to another, never below 0; both YYYY-MM-DD. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return Math.max(0, to.slice(5) < from.slice(5) ? years - 1 : years);
}
