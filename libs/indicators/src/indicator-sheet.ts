import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNumber, IsOptional, Matches } from 'class-validator';
import { Clock, type Id, isRefused, type Refusal, refuse } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { normaliseCreditCode } from '#firms';
import {
  type Entered,
  given,
  type ImportColumn,
  type ImportSheet,
  ImportSheets,
  type RowToEnter,
  type RowValues,
} from '#imports';
import { checkReport } from './domain/report-check.js';
import { isOver } from './domain/duty.js';
import { IndicatorRows } from './indicator-rows.js';
import type { Indicator } from './indicator.types.js';
import { MONTH_PATTERN } from './indicator.inputs.js';
import { type ImportedMonth, Reports } from './reports.service.js';

const PLACES = { maxDecimalPlaces: 2 };

/** A row of the sheet; limits are those of the reference data and checked after it. */
export class ImportIndicatorsInput {
  @Matches(/^[0-9A-Za-z -]{18,24}$/)
  creditCode: string;

  @Matches(MONTH_PATTERN)
  month: string;

  @IsOptional()
  @IsNumber(PLACES)
  output?: number;

  @IsOptional()
  @IsNumber(PLACES)
  revenue?: number;

  @IsOptional()
  @IsNumber(PLACES)
  power?: number;

  @IsOptional()
  @IsNumber(PLACES)
  orders?: number;

  @IsOptional()
  @IsNumber(PLACES)
  staff?: number;

  @IsOptional()
  @IsNumber(PLACES)
  export?: number;

  @IsOptional()
  @IsNumber(PLACES)
  tax?: number;

  @IsOptional()
  @IsNumber(PLACES)
  profit?: number;
}

const VALUES = ['output', 'revenue', 'power', 'orders', 'staff', 'export', 'tax', 'profit'] as const;

const value = (
  key: (typeof VALUES)[number],
  zh: string,
  en: string,
  sample: string,
  isRequired = true,
): ImportColumn => ({
  ...{ key, title: { zh, en }, kind: 'number', isRequired, sample },
  note: isRequired ? { zh: '没有发生填 0', en: '0 where there was none' } : { zh: '选填', en: 'Optional' },
});

const COLUMNS: readonly ImportColumn[] = [
  {
    ...{ key: 'creditCode', kind: 'text', isRequired: true, width: 24, sample: '示例-91370213DEM000017X' },
    title: { zh: '统一社会信用代码', en: 'Credit code' },
    note: { zh: '18 位；每家企业一行', en: '18 characters; one row a firm' },
  },
  {
    ...{ key: 'month', kind: 'text', isRequired: true, sample: '2026-10' },
    title: { zh: '月份', en: 'Month' },
    note: { zh: '如 2026-10；一个文件一个月份', en: 'Such as 2026-10; one month a file' },
  },
  value('output', '工业总产值（万元）', 'Output (10,000 yuan)', '1200.50'),
  value('revenue', '营业收入（万元）', 'Revenue (10,000 yuan)', '1180'),
  value('power', '用电量（千瓦时）', 'Power (kWh)', '86000'),
  value('orders', '在手订单（万元）', 'Orders on hand (10,000 yuan)', '3600'),
  value('staff', '从业人员（人）', 'Staff', '126'),
  value('export', '出口交货值（万元）', 'Exports (10,000 yuan)', '210', false),
  value('tax', '实缴税金（万元）', 'Taxes (10,000 yuan)', '58', false),
  value('profit', '利润总额（万元）', 'Profit (10,000 yuan)', '96', false),
];

const COLUMN_OF: Readonly<Record<string, string>> = {
  FIRM_NOT_REGISTERED: 'creditCode',
  MONTH_NOT_OVER: 'month',
  MONTH_CLOSED: 'month',
};
/** Firms and limits are looked up once for this long: a sheet has thousands of rows. */
const KEEP_MS = 5000;

const allFirms = { name: 'indicators.firms-by-code', text: 'select id, credit_code as code from firm' };
const oneFirm = { name: 'indicators.firm-by-code', text: 'select id from firm where credit_code = $1' };
const reported = {
  name: 'indicators.reported-codes',
  text: `select x.code from unnest($1::text[], $2::text[]) as x (code, month)
         join firm f on f.credit_code = x.code join indicator_report r on r.firm_id = f.id and r.month = x.month`,
};

/** A month's indicators of many firms from a sheet, by the operator. */
@Injectable()
export class IndicatorSheetImport implements ImportSheet<ImportIndicatorsInput>, OnModuleInit {
  readonly type = 'indicators';
  readonly title = { zh: '运行监测', en: 'Indicators' };
  readonly columns = COLUMNS;
  readonly codeKey = 'creditCode';
  readonly input = ImportIndicatorsInput;
  readonly batch = 500;
  private firms: Kept<ReadonlyMap<string, Id>> | null = null;
  private demands: Kept<readonly Indicator[]> | null = null;
  /** Months of the rows that were checked, until somebody asks which of them are known. */
  private readonly months = new Map<string, string>();

  constructor(
    private readonly sheets: ImportSheets,
    private readonly database: Database,
    private readonly rows: IndicatorRows,
    private readonly reports: Reports,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sheets.add(this);
  }

  inputOf(values: RowValues): object {
    return given(Object.fromEntries(COLUMNS.map(({ key }) => [key, values.get(key)])));
  }

  columnOf(refusal: string, params: object = {}): string | null {
    const indicator = 'indicator' in params ? String(params.indicator) : null;
    return COLUMN_OF[refusal] ?? VALUES.find((key) => key === indicator) ?? null;
  }

  async check(input: ImportIndicatorsInput): Promise<Refusal | null> {
    this.months.set(normaliseCreditCode(input.creditCode), input.month);
    if (!isOver(input.month, this.clock.now())) return refuse('MONTH_NOT_OVER', { month: input.month });
    if ((await this.firmOf(input.creditCode)) === null) return refuse('FIRM_NOT_REGISTERED');
    return checkReport(await this.limits(), valuesOf(input));
  }

  async allowance(): Promise<null> {
    return null;
  }

  async known(_firmId: Id | null, codes: readonly string[]): Promise<Set<string>> {
    const normalised = new Map(codes.map((code) => [normaliseCreditCode(code), code]));
    const asked = [...normalised.keys()];
    const months = asked.map((code) => this.months.get(code) ?? null);
    const read = await this.database.read<{ code: string }>(reported, [asked, months]);
    this.months.clear();
    return new Set(read.flatMap(({ code }) => normalised.get(code) ?? []));
  }

  async enter(actor: Actor, row: RowToEnter<ImportIndicatorsInput>): Promise<Entered | Refusal> {
    const [answer] = await this.enterAll(actor, [row]);
    if (!answer) throw new Error('one row has one answer');
    return answer;
  }

  /** A report has no drafts: whatever the run was asked for, it is there once it is entered. */
  async enterAll(
    actor: Actor,
    rows: readonly RowToEnter<ImportIndicatorsInput>[],
  ): Promise<readonly (Entered | Refusal)[]> {
    const entries: ImportedMonth[] = [];
    for (const { input } of rows) {
      entries.push({ firmId: await this.firmOf(input.creditCode), month: input.month, values: valuesOf(input) });
    }
    const answers = await this.reports.importAll(actor, entries);
    return answers.map((answer) =>
      isRefused(answer) ? answer : { isNew: answer.isNew, isPublished: false, notPublished: null },
    );
  }

  private async firmOf(creditCode: string): Promise<Id | null> {
    const code = normaliseCreditCode(creditCode);
    this.firms = kept(this.firms, async () => {
      const read = await this.database.read<{ id: Id; code: string }>(allFirms);
      return new Map(read.map((row) => [row.code, row.id]));
    });
    const found = (await this.firms.value).get(code);
    if (found !== undefined) return found;
    // Registered a moment ago, perhaps.
    return (await this.database.read<{ id: Id }>(oneFirm, [code]))[0]?.id ?? null;
  }

  private limits(): Promise<readonly Indicator[]> {
    this.demands = kept(this.demands, () => this.rows.definitions());
    return this.demands.value;
  }
}

interface Kept<T> {
  readonly until: number;
  readonly value: Promise<T>;
}

/** The value that is there while it is fresh, else a new one: rows that ask at the same time wait for one read. */
function kept<T>(known: Kept<T> | null, read: () => Promise<T>): Kept<T> {
  return known && known.until > Date.now() ? known : { until: Date.now() + KEEP_MS, value: read() };
}

const valuesOf = (input: ImportIndicatorsInput): Map<string, string> =>
  new Map(VALUES.flatMap((code) => (input[code] === undefined ? [] : [[code, input[code].toFixed(2)]])));
