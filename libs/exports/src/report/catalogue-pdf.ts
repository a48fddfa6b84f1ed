import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { cityMinute, type Locale } from '#kernel';
import type { CatalogueEntry, InvestmentCatalogue } from '#projects';

const INK = '#1A2329';
const DIM = '#4D5A63';
const LINE = '#C9D0D4';
const YUAN_IN_WAN = 10_000;

const WORDS = {
  zh: {
    title: '精准招商目录',
    asOf: '统计截至',
    frozen: '定稿',
    live: '实时计算，未定稿',
    summary: (entries: number, needs: number, budget: string, outside: string) =>
      `共 ${entries} 个环节存在缺口：未满足需求 ${needs} 项，预算合计 ${budget} 万元；向市外采购 ${outside} 万元。`,
    ranking: '缺口排序',
    head: ['序', '环节', '产业链', '未满足需求', '未满足预算（万元）', '外购（万元）', '本地供应商', '得分'],
    detail: '落地可期',
    year: (needs: number, budget: string) => `近 12 个月发布需求 ${needs} 项，预算 ${budget} 万元。`,
    leads: '链主企业',
    upstream: '上游环节',
    downstream: '下游环节',
    suppliers: (count: number) => `本地供应商 ${count} 家`,
    none: '无',
    method: '方法说明',
    methodText:
      '目录由平台的需求、定标和供应商记录计算得出，不作人工填报。未满足需求：截止后 14 天内未定标、无人应标，或发布一日后仍无可推荐供应商；预算按上限计；外购为授予市外供应商的合同额。',
    page: (x: number, y: number) => `第 ${x} 页，共 ${y} 页`,
  },
  en: {
    title: 'Investment catalogue',
    asOf: 'As of',
    frozen: 'frozen',
    live: 'computed now, not frozen',
    summary: (entries: number, needs: number, budget: string, outside: string) =>
      `${entries} nodes have a gap: ${needs} unmet needs with budgets of ${budget} (10,000 yuan); ${outside} (10,000 yuan) bought outside the city.`,
    ranking: 'Gaps by rank',
    head: ['No', 'Node', 'Chain', 'Unmet', 'Unmet budget', 'Outside', 'Suppliers', 'Points'],
    detail: 'What a newcomer finds',
    year: (needs: number, budget: string) =>
      `${needs} needs were published within 12 months, with budgets of ${budget} (10,000 yuan).`,
    leads: 'Lead firms',
    upstream: 'Upstream',
    downstream: 'Downstream',
    suppliers: (count: number) => `${count} local suppliers`,
    none: 'none',
    method: 'Method',
    methodText:
      'The catalogue is computed from needs, awards and suppliers; nothing in it is typed. Unmet: not awarded within 14 days after the deadline, ended without bids, or nobody could be proposed a day after publication. Budgets count with their upper end. Outside: awards to suppliers of other cities. Amounts are in 10,000 yuan.',
    page: (x: number, y: number) => `Page ${x} of ${y}`,
  },
} as const;

const layout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingTop: () => 4,
  paddingBottom: () => 4,
};

const wan = (yuan: string): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(Number(yuan) / YUAN_IN_WAN);
const heading = (text: string): Content => ({ text, fontSize: 13, margin: [0, 14, 0, 6], color: INK });
const end = (text: string | number): TableCell => ({ text: String(text), alignment: 'right' });

/** The catalogue as a document: A4, summary, ranking, a paragraph a node, method, page x/y. The same edition, the same text. */
export function catalogueDocument(
  catalogue: InvestmentCatalogue,
  formula: string,
  locale: Locale,
): TDocumentDefinitions {
  const words = WORDS[locale];
  const { month, asOf, frozenAt, entries } = catalogue;
  const state = frozenAt ? `${words.frozen} ${cityMinute(frozenAt)}` : words.live;
  return {
    pageSize: 'A4',
    pageMargins: [48, 56, 48, 56],
    info: { title: `${words.title} ${month}`, creator: 'Lianwan' },
    defaultStyle: { font: 'Report', fontSize: 10, lineHeight: 1.25, color: INK },
    footer: (page: number, pages: number) => ({
      columns: [
        { text: `${words.title} · ${month}`, color: DIM, fontSize: 8 },
        { text: words.page(page, pages), alignment: 'right', color: DIM, fontSize: 8 },
      ],
      margin: [48, 20, 48, 0],
    }),
    content: [
      { text: `${words.title} ${month}`, fontSize: 20 },
      { text: `${words.asOf} ${cityMinute(asOf)} · ${state}`, color: DIM, fontSize: 9, margin: [0, 4, 0, 8] },
      words.summary(entries.length, catalogue.unmetNeeds, wan(catalogue.unmetBudget), wan(catalogue.outsideAmount)),
      heading(words.ranking),
      ranking(entries, locale),
      heading(words.detail),
      ...entries.map((entry) => detail(entry, locale)),
      heading(words.method),
      words.methodText,
      { text: formula, margin: [0, 6, 0, 0] },
    ],
  };
}

const nodeOf = (entry: CatalogueEntry, locale: Locale): string =>
  locale === 'zh' ? entry.nodeNameZh : entry.nodeNameEn;

function ranking(entries: readonly CatalogueEntry[], locale: Locale): Content {
  const head = WORDS[locale].head.map((text): TableCell => ({ text, color: DIM, fontSize: 9 }));
  const body = entries.map((entry) => [
    ...[String(entry.rank), nodeOf(entry, locale), locale === 'zh' ? entry.chainNameZh : entry.chainNameEn],
    ...[entry.unmetNeeds, wan(entry.unmetBudget), wan(entry.outsideAmount), entry.suppliers].map(end),
    end(entry.points.toFixed(1)),
  ]);
  return {
    table: { headerRows: 1, dontBreakRows: true, widths: [20, '*', 70, 48, 66, 56, 48, 34], body: [head, ...body] },
    layout,
  };
}

function detail(entry: CatalogueEntry, locale: Locale): Content {
  const words = WORDS[locale];
  const list = (names: readonly string[]): string => names.join(locale === 'zh' ? '、' : ', ') || words.none;
  const besides = (isUpstream: boolean): string =>
    list(
      entry.neighbours
        .filter((each) => each.isUpstream === isUpstream)
        .map(({ nameZh, nameEn }) => (locale === 'zh' ? nameZh : nameEn)),
    );
  return {
    stack: [
      { text: `${entry.rank}. ${nodeOf(entry, locale)}`, fontSize: 11, margin: [0, 8, 0, 2] },
      `${words.year(entry.yearNeeds, wan(entry.yearBudget))} ${words.suppliers(entry.suppliers)}`,
      { text: `${words.leads}: ${list(entry.leadFirms)}`, color: DIM },
      { text: `${words.upstream}: ${besides(true)} · ${words.downstream}: ${besides(false)}`, color: DIM },
    ],
    unbreakable: true,
  };
}
