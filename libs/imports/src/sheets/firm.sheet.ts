import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { isRefused } from '#kernel';
import { FirmEntry, RegisterFirmInput } from '#firms';
import type { Actor } from '#foundation/access';
import type { Column } from '../domain/column.js';
import { given, type ImportSheet, type RowValues } from './import-sheet.js';

const optional = { zh: '选填', en: 'Optional' };
const list = { zh: '从列表选择', en: 'From the list' };

const COLUMNS: readonly Column[] = [
  {
    key: 'creditCode',
    title: { zh: '统一社会信用代码', en: 'Credit code' },
    note: { zh: '18 位；同一代码更新', en: '18 characters; the same code updates' },
    kind: 'text',
    isRequired: true,
    sample: '示例-91370213DEM000017X',
    width: 24,
  },
  {
    key: 'nameZh',
    title: { zh: '企业名称', en: 'Name' },
    note: { zh: '2-80 个字', en: '2 to 80 characters' },
    kind: 'text',
    isRequired: true,
    sample: '青岛某某制造有限公司',
    width: 32,
  },
  {
    key: 'districtCode',
    title: { zh: '所在区市', en: 'District' },
    note: list,
    kind: 'choice',
    choices: 'districts',
    isRequired: true,
    sample: '李沧区',
  },
  { key: 'nameEn', title: { zh: '英文名称', en: 'English name' }, note: optional, kind: 'text', sample: '', width: 24 },
  { key: 'shortName', title: { zh: '简称', en: 'Short name' }, note: optional, kind: 'text', sample: '某某制造' },
  { key: 'legalPerson', title: { zh: '法定代表人', en: 'Legal person' }, note: optional, kind: 'text', sample: '王一' },
  {
    key: 'address',
    title: { zh: '地址', en: 'Address' },
    note: optional,
    kind: 'text',
    sample: '青岛市李沧区测试路 1 号',
    width: 32,
  },
  {
    key: 'industryCode',
    title: { zh: '行业代码', en: 'Industry code' },
    note: { zh: 'GB/T 4754，如 C3852', en: 'GB/T 4754, such as C3852' },
    kind: 'text',
    sample: 'C3852',
  },
  {
    key: 'foundedOn',
    title: { zh: '成立日期', en: 'Founded on' },
    note: { zh: '2001-02-03', en: '2001-02-03' },
    kind: 'day',
    sample: '2001-02-03',
  },
  {
    key: 'staff',
    title: { zh: '从业人数', en: 'Staff' },
    note: { zh: '整数', en: 'A whole number' },
    kind: 'integer',
    sample: '120',
  },
  {
    key: 'revenueBand',
    title: { zh: '营业收入', en: 'Revenue' },
    note: list,
    kind: 'choice',
    choices: 'revenueBand',
    sample: '2000 万元-1 亿元',
  },
  {
    key: 'size',
    title: { zh: '企业规模', en: 'Size' },
    note: list,
    kind: 'choice',
    choices: 'firmSize',
    sample: '小型',
  },
  {
    key: 'profile',
    title: { zh: '企业简介', en: 'Profile' },
    note: { zh: '最多 4000 字', en: 'At most 4000 characters' },
    kind: 'lines',
    sample: '从事钣金冲压、数控折弯与喷塑加工。',
    width: 48,
  },
  {
    key: 'isBuyer',
    title: { zh: '采购方', en: 'Buyer' },
    note: { zh: '是或否', en: 'Yes or no' },
    kind: 'flag',
    choices: 'flag',
    sample: '否',
  },
  {
    key: 'isSupplier',
    title: { zh: '供应商', en: 'Supplier' },
    note: { zh: '是或否', en: 'Yes or no' },
    kind: 'flag',
    choices: 'flag',
    sample: '是',
  },
  { key: 'contactName', title: { zh: '联系人', en: 'Contact' }, note: optional, kind: 'text', sample: '李二' },
  {
    key: 'contactPhone',
    title: { zh: '联系电话', en: 'Phone' },
    note: optional,
    kind: 'text',
    sample: '0532-80000000',
    width: 18,
  },
  {
    key: 'contactEmail',
    title: { zh: '联系邮箱', en: 'Mail' },
    note: optional,
    kind: 'text',
    sample: 'contact@example.cn',
    width: 24,
  },
  {
    key: 'nodeCodes',
    title: { zh: '产业链环节', en: 'Chain nodes' },
    note: { zh: '可多个，用顿号隔开', en: 'Several with commas' },
    kind: 'choices',
    choices: 'nodes',
    sample: 'A01-04',
    width: 28,
  },
];

const COLUMN_OF: Readonly<Record<string, string>> = {
  CREDIT_CODE_INVALID: 'creditCode',
  DISTRICT_UNKNOWN: 'districtCode',
  NODE_UNKNOWN: 'nodeCodes',
};

@Injectable()
export class FirmSheet implements ImportSheet<RegisterFirmInput> {
  readonly type = 'firms';
  readonly title = { zh: '企业', en: 'Firms' };
  readonly columns = COLUMNS;
  readonly codeKey = 'creditCode';
  readonly input = RegisterFirmInput;

  constructor(private readonly firms: FirmEntry) {}

  inputOf(values: RowValues): object {
    return given(Object.fromEntries(COLUMNS.map(({ key }) => [key, values.get(key)])));
  }

  columnOf(refusal: string): string | null {
    return COLUMN_OF[refusal] ?? null;
  }

  check(input: RegisterFirmInput) {
    return this.firms.check(input);
  }

  async allowance(): Promise<null> {
    return null;
  }

  async known(_firmId: Id | null, codes: readonly string[]): Promise<Set<string>> {
    return this.firms.known(codes);
  }

  /** Verification is a decision of its own: an imported firm is registered, whatever the run was asked for. */
  async enter(actor: Actor, { input }: { code: string; input: RegisterFirmInput; isPublished: boolean }) {
    const entered = await this.firms.enter(actor, input);
    return isRefused(entered) ? entered : { isNew: entered.isNew, isPublished: false, notPublished: null };
  }
}
