import { Injectable } from '@nestjs/common';
import { type Id, isRefused } from '#kernel';
import { type Actor, NotAllowed } from '#foundation/access';
import { NeedContentInput, NeedEntry } from '#needs';
import { plainNumber } from '../domain/cell.js';
import type { Column } from '../domain/column.js';
import type { Property } from '../domain/property.js';
import { EXTERNAL_CODE } from './external-code.js';
import { given, type ImportSheet, type RowValues } from './import-sheet.js';

const list = { zh: '从列表选择', en: 'From the list' };
const several = { zh: '可多个，用顿号隔开', en: 'Several with commas' };

const COLUMNS: readonly Column[] = [
  EXTERNAL_CODE,
  {
    key: 'kind',
    title: { zh: '需求类型', en: 'Kind' },
    note: list,
    kind: 'choice',
    choices: 'needKind',
    isRequired: true,
    sample: '配套采购',
  },
  {
    key: 'title',
    title: { zh: '标题', en: 'Title' },
    note: { zh: '4-80 个字', en: '4 to 80 characters' },
    kind: 'text',
    isRequired: true,
    sample: '空调外机钣金壳体采购',
    width: 36,
  },
  {
    key: 'text',
    title: { zh: '需求说明', en: 'Description' },
    note: { zh: '20-8000 个字', en: '20 to 8000 characters' },
    kind: 'lines',
    isRequired: true,
    sample: '采购空调外机钣金壳体，数控折弯、铆接后喷塑，材质 SECC，板厚 1.0 mm，须随货提供检测报告。',
    width: 60,
  },
  {
    key: 'nodeCode',
    title: { zh: '产业链环节', en: 'Chain node' },
    note: { zh: '从列表选择，发布前必填', en: 'From the list; needed for publication' },
    kind: 'choice',
    choices: 'nodes',
    sample: 'A01-04',
    width: 28,
  },
  {
    key: 'quantity',
    title: { zh: '数量', en: 'Quantity' },
    note: { zh: '数字，可写 1.2万', en: 'A number' },
    kind: 'number',
    sample: '20000',
  },
  {
    key: 'unit',
    title: { zh: '单位', en: 'Unit' },
    note: { zh: '有数量时必填', en: 'Needed with a quantity' },
    kind: 'text',
    sample: '件',
  },
  {
    key: 'period',
    title: { zh: '数量周期', en: 'Period' },
    note: list,
    kind: 'choice',
    choices: 'needPeriod',
    sample: '一次',
  },
  {
    key: 'budgetMin',
    title: { zh: '预算下限（万元）', en: 'Budget from (10,000 yuan)' },
    note: { zh: '面议留空', en: 'Empty: open to offers' },
    kind: 'wan',
    sample: '80',
  },
  {
    key: 'budgetMax',
    title: { zh: '预算上限（万元）', en: 'Budget to (10,000 yuan)' },
    note: { zh: '面议留空', en: 'Empty: open to offers' },
    kind: 'wan',
    sample: '120',
  },
  {
    key: 'deliveryDistrict',
    title: { zh: '交货区市', en: 'Delivery district' },
    note: list,
    kind: 'choice',
    choices: 'districts',
    sample: '城阳区',
  },
  {
    key: 'deliveryBy',
    title: { zh: '交货日期', en: 'Delivery by' },
    note: { zh: '2026-12-31', en: '2026-12-31' },
    kind: 'day',
    sample: '',
  },
  {
    key: 'deadline',
    title: { zh: '报价截止', en: 'Deadline' },
    note: { zh: '2026-12-01 17:00；只写日期则到当日结束', en: '2026-12-01 17:00; a day alone lasts until its end' },
    kind: 'moment',
    sample: '',
    width: 20,
  },
  {
    key: 'requiredCertificates',
    title: { zh: '必备资质', en: 'Required certificates' },
    note: several,
    kind: 'choices',
    choices: 'certificates',
    sample: 'ISO-9001',
    width: 24,
  },
  {
    key: 'preferredCertificates',
    title: { zh: '优先资质', en: 'Preferred certificates' },
    note: several,
    kind: 'choices',
    choices: 'certificates',
    sample: '',
    width: 24,
  },
  {
    key: 'indicators',
    title: { zh: '技术指标', en: 'Indicators' },
    note: { zh: '名称 ≥ 数值 单位；多项用分号', en: 'name ≥ value unit; several with semicolons' },
    kind: 'properties',
    sample: '板厚 = 1.0 mm；尺寸公差 ± 0.1 mm',
    width: 36,
  },
  {
    key: 'mode',
    title: { zh: '征集方式', en: 'Mode' },
    note: { zh: '默认竞标', en: 'Bids unless told' },
    kind: 'choice',
    choices: 'needMode',
    sample: '竞标',
  },
  {
    key: 'bidding',
    title: { zh: '报价方式', en: 'Bidding' },
    note: { zh: '默认公开报价', en: 'Open unless told' },
    kind: 'choice',
    choices: 'bidding',
    sample: '公开报价',
  },
  {
    key: 'visibility',
    title: { zh: '可见范围', en: 'Visibility' },
    note: { zh: '默认公开', en: 'Public unless told' },
    kind: 'choice',
    choices: 'visibility',
    sample: '公开',
  },
  {
    key: 'isOwnerHidden',
    title: { zh: '隐藏企业名称', en: 'Hide the firm' },
    note: { zh: '是或否', en: 'Yes or no' },
    kind: 'flag',
    choices: 'flag',
    sample: '否',
  },
  {
    key: 'cooperationMode',
    title: { zh: '合作方式', en: 'Cooperation' },
    note: list,
    kind: 'choice',
    choices: 'cooperationMode',
    sample: '采购',
  },
  {
    key: 'plannedWinners',
    title: { zh: '计划中选家数', en: 'Planned winners' },
    note: { zh: '1-3', en: '1 to 3' },
    kind: 'integer',
    sample: '1',
  },
  {
    key: 'paymentTerms',
    title: { zh: '付款条件', en: 'Payment terms' },
    note: { zh: '最多 500 字', en: 'At most 500 characters' },
    kind: 'lines',
    sample: '验收后 30 天付清',
    width: 24,
  },
  {
    key: 'isUnclassified',
    title: { zh: '承诺不含涉密内容', en: 'Declared unclassified' },
    note: { zh: '发布须为“是”', en: 'Yes is needed for publication' },
    kind: 'flag',
    choices: 'flag',
    sample: '是',
  },
];

const COLUMN_OF: Readonly<Record<string, string>> = {
  NODE_UNKNOWN: 'nodeCode',
  DISTRICT_UNKNOWN: 'deliveryDistrict',
  CERTIFICATE_UNKNOWN: 'requiredCertificates',
  NEED_BUDGET_INVALID: 'budgetMin',
  NEED_DEADLINE_PAST: 'deadline',
  NEED_DEADLINE_TOO_FAR: 'deadline',
  NOT_DECLARED_UNCLASSIFIED: 'isUnclassified',
  INVITATION_MISSING: 'visibility',
};

@Injectable()
export class NeedSheet implements ImportSheet<NeedContentInput> {
  readonly type = 'needs';
  readonly title = { zh: '需求', en: 'Needs' };
  readonly columns = COLUMNS;
  readonly codeKey = EXTERNAL_CODE.key;
  readonly input = NeedContentInput;

  constructor(private readonly needs: NeedEntry) {}

  inputOf(values: RowValues): object {
    const plain = COLUMNS.filter(({ key }) => key !== this.codeKey && key !== 'indicators');
    const indicators = (values.get('indicators') ?? null) as readonly Property[] | null;
    return {
      ...given(Object.fromEntries(plain.map(({ key }) => [key, values.get(key)]))),
      ...given({ indicators: indicators?.map(indicatorOf) }),
    };
  }

  columnOf(refusal: string): string | null {
    return COLUMN_OF[refusal] ?? null;
  }

  check(input: NeedContentInput) {
    return this.needs.check(input);
  }

  async allowance(firmId: Id | null) {
    return firmId === null ? null : this.needs.allowance(firmId);
  }

  async known(firmId: Id | null, codes: readonly string[]): Promise<Set<string>> {
    if (firmId === null) throw new NotAllowed();
    return this.needs.known(firmId, codes);
  }

  async enter(actor: Actor, row: { code: string; input: NeedContentInput; isPublished: boolean }) {
    const { code: externalCode, input: content, isPublished } = row;
    const entered = await this.needs.enter(actor, { externalCode, content, isPublished });
    return isRefused(entered) ? entered : { ...entered };
  }
}

/** A need's indicator keeps its value in the writer's words: a range is `0.5~3`. */
function indicatorOf({ name, operator, value, valueMax, unit }: Property): object {
  const isRange = operator === 'range' && valueMax !== null;
  const words = isRange ? `${plainNumber(value)}~${plainNumber(valueMax)}` : plainNumber(value);
  return { name, operator: isRange ? '=' : operator, value: words, unit };
}
