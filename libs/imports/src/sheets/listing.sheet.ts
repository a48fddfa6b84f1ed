import { Injectable } from '@nestjs/common';
import { type Id, isRefused } from '#kernel';
import { type Actor, NotAllowed } from '#foundation/access';
import { CreateListingInput, ListingEntry } from '#listings';
import type { Column } from '../domain/column.js';
import type { Property } from '../domain/property.js';
import { EXTERNAL_CODE } from './external-code.js';
import { given, type ImportSheet, type RowValues, together } from './import-sheet.js';

const COLUMNS: readonly Column[] = [
  EXTERNAL_CODE,
  {
    key: 'kind',
    title: { zh: '供给类型', en: 'Kind' },
    note: { zh: '从列表选择', en: 'From the list' },
    kind: 'choice',
    choices: 'listingKind',
    isRequired: true,
    sample: '加工能力',
  },
  {
    key: 'title',
    title: { zh: '名称', en: 'Title' },
    note: { zh: '4-80 个字', en: '4 to 80 characters' },
    kind: 'text',
    isRequired: true,
    sample: '家电钣金外壳数控折弯与喷塑',
    width: 36,
  },
  {
    key: 'text',
    title: { zh: '说明', en: 'Description' },
    note: { zh: '至少 10 个字，写明能做什么', en: 'At least 10 characters: what you can make' },
    kind: 'lines',
    isRequired: true,
    sample: '承接空调、冰箱钣金外壳的冲压、数控折弯、铆接与喷塑，板厚 0.5-3 mm，可打样。',
    width: 60,
  },
  {
    key: 'nodeCodes',
    title: { zh: '产业链环节', en: 'Chain nodes' },
    note: { zh: '可多个，用顿号隔开', en: 'Several with commas' },
    kind: 'choices',
    choices: 'nodes',
    isRequired: true,
    sample: 'A01-04',
    width: 28,
  },
  {
    key: 'processes',
    title: { zh: '工艺', en: 'Processes' },
    note: { zh: '可多个，用顿号隔开', en: 'Several with commas' },
    kind: 'words',
    sample: '数控折弯、冲压、喷塑',
    width: 24,
  },
  {
    key: 'materials',
    title: { zh: '材料', en: 'Materials' },
    note: { zh: '可多个，用顿号隔开', en: 'Several with commas' },
    kind: 'words',
    sample: 'SECC、SUS304',
    width: 24,
  },
  {
    key: 'specs',
    title: { zh: '技术参数', en: 'Properties' },
    note: { zh: '名称 ≥ 数值 单位；多项用分号', en: 'name ≥ value unit; several with semicolons' },
    kind: 'properties',
    sample: '板厚: 0.5~3 mm；折弯长度 ≤ 3100 mm',
    width: 36,
  },
  {
    key: 'capacityQuantity',
    title: { zh: '产能', en: 'Capacity' },
    note: { zh: '数字，可写 1.2万', en: 'A number' },
    kind: 'number',
    path: 'capacity.quantity',
    sample: '50000',
  },
  {
    key: 'capacityUnit',
    title: { zh: '产能单位', en: 'Capacity unit' },
    note: { zh: '件、套、吨…', en: 'Pieces, sets, tons…' },
    kind: 'text',
    path: 'capacity.unit',
    sample: '件',
  },
  {
    key: 'capacityPeriod',
    title: { zh: '产能周期', en: 'Capacity period' },
    note: { zh: '从列表选择', en: 'From the list' },
    kind: 'choice',
    choices: 'capacityPeriod',
    path: 'capacity.period',
    sample: '月',
  },
  {
    key: 'capacityFreeShare',
    title: { zh: '可承接比例', en: 'Free share' },
    note: { zh: '30% 或 0.3', en: '30% or 0.3' },
    kind: 'share',
    path: 'capacity.freeShare',
    sample: '30%',
  },
  {
    key: 'minimumQuantity',
    title: { zh: '起订量', en: 'Minimum order' },
    note: { zh: '数字', en: 'A number' },
    kind: 'number',
    path: 'minimumOrder.quantity',
    sample: '500',
  },
  {
    key: 'minimumUnit',
    title: { zh: '起订单位', en: 'Minimum unit' },
    note: { zh: '与起订量一起填写', en: 'Together with the minimum' },
    kind: 'text',
    path: 'minimumOrder.unit',
    sample: '件',
  },
  {
    key: 'leadTimeDays',
    title: { zh: '交期（天）', en: 'Lead time (days)' },
    note: { zh: '整数', en: 'A whole number' },
    kind: 'integer',
    sample: '15',
  },
  {
    key: 'priceMin',
    title: { zh: '最低价（元）', en: 'Price from (yuan)' },
    note: { zh: '面议留空', en: 'Empty: on request' },
    kind: 'yuan',
    sample: '12.50',
  },
  {
    key: 'priceMax',
    title: { zh: '最高价（元）', en: 'Price to (yuan)' },
    note: { zh: '面议留空', en: 'Empty: on request' },
    kind: 'yuan',
    sample: '38.00',
  },
  {
    key: 'priceUnit',
    title: { zh: '计价单位', en: 'Price unit' },
    note: { zh: '有价格时必填', en: 'Needed with a price' },
    kind: 'text',
    sample: '件',
  },
  {
    key: 'districtsServed',
    title: { zh: '服务区域', en: 'Districts served' },
    note: { zh: '不限留空；可多个', en: 'Empty: everywhere' },
    kind: 'choices',
    choices: 'districts',
    sample: '城阳区、即墨区',
    width: 24,
  },
  {
    key: 'certificates',
    title: { zh: '资质', en: 'Certificates' },
    note: { zh: '可多个，用顿号隔开', en: 'Several with commas' },
    kind: 'choices',
    choices: 'certificates',
    sample: 'ISO-9001',
    width: 24,
  },
  {
    key: 'evidence',
    title: { zh: '客户与案例', en: 'Customers and cases' },
    note: { zh: '最多 2000 字', en: 'At most 2000 characters' },
    kind: 'lines',
    sample: '为本地两家空调整机企业供货三年',
    width: 36,
  },
  {
    key: 'validUntil',
    title: { zh: '有效期至', en: 'Valid until' },
    note: { zh: '2026-12-31；长期留空', en: '2026-12-31; empty: until withdrawn' },
    kind: 'day',
    sample: '',
  },
];

const COLUMN_OF: Readonly<Record<string, string>> = {
  NODE_UNKNOWN: 'nodeCodes',
  DISTRICT_UNKNOWN: 'districtsServed',
  CERTIFICATE_UNKNOWN: 'certificates',
  SPEC_INVALID: 'specs',
  PRICE_INVALID: 'priceMin',
  VALIDITY_PAST: 'validUntil',
};
/** A listing says ≤ 0.02 where a need says ±0.02. */
const OPERATOR = { '≥': '>=', '≤': '<=', '=': '=', '±': '<=', range: 'range' } as const;

@Injectable()
export class ListingSheet implements ImportSheet<CreateListingInput> {
  readonly type = 'listings';
  readonly title = { zh: '供给', en: 'Listings' };
  readonly columns = COLUMNS;
  readonly codeKey = EXTERNAL_CODE.key;
  readonly input = CreateListingInput;

  constructor(private readonly listings: ListingEntry) {}

  inputOf(values: RowValues): object {
    const of = (key: string) => values.get(key) ?? null;
    const capacity = together({
      quantity: of('capacityQuantity'),
      unit: of('capacityUnit'),
      period: of('capacityPeriod'),
      freeShare: of('capacityFreeShare'),
    });
    const minimumOrder = together({ quantity: of('minimumQuantity'), unit: of('minimumUnit') });
    const plain = COLUMNS.filter(({ key, path }) => path === undefined && key !== this.codeKey && key !== 'specs');
    const specs = of('specs') as readonly Property[] | null;
    return {
      ...given(Object.fromEntries(plain.map(({ key }) => [key, of(key)]))),
      ...given({ capacity, minimumOrder, specs: specs?.map(specOf) }),
    };
  }

  columnOf(refusal: string): string | null {
    return COLUMN_OF[refusal] ?? null;
  }

  check(input: CreateListingInput) {
    return this.listings.check(input);
  }

  async allowance(firmId: Id | null) {
    return firmId === null ? null : this.listings.allowance(firmId);
  }

  async known(firmId: Id | null, codes: readonly string[]): Promise<Set<string>> {
    if (firmId === null) throw new NotAllowed();
    return this.listings.known(firmId, codes);
  }

  async enter(actor: Actor, row: { code: string; input: CreateListingInput; isPublished: boolean }) {
    const { code: externalCode, input: content, isPublished } = row;
    const entered = await this.listings.enter(actor, { externalCode, content, isPublished });
    return isRefused(entered) ? entered : { ...entered };
  }
}

function specOf({ name, operator, value, valueMax, unit }: Property): object {
  return given({ name, operator: OPERATOR[operator], value, valueMax, unit });
}
