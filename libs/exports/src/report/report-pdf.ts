import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { cityMinute, type Locale } from '#kernel';
import { word } from '../lists/words.js';
import type { MatchReport, RankedSupplier } from './match-report.js';
import { REPORT_WORDS, type ReportWords } from './report-words.js';

const INK = '#1A2329';
const DIM = '#4D5A63';
const LINE = '#C9D0D4';

/** Room between all characters: Chinese has no blanks at which a narrow cell could break, long latin words get them. */
const BREAKABLE = /([\p{Script=Latin}\d]{24})(?=[\p{Script=Latin}\d])/gu;
const breakable = (text: string): string => text.replace(BREAKABLE, '$1\u200b');

const heading = (text: string): Content => ({ text, fontSize: 13, margin: [0, 14, 0, 6], color: INK });
const cell = (text: string | number | null, more: object = {}): TableCell => ({
  text: breakable(String(text ?? '')),
  ...more,
});
const th = (text: string): TableCell => ({ text, color: DIM, fontSize: 9 });

const layout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
};

const moment = (at: Date | null): string => (at === null ? '—' : cityMinute(at));

/** The report as a document: A4, cover line, need, ranking, parts of the score, gaps, method, signatures, page x/y. */
export function reportDocument(report: MatchReport, locale: Locale): TDocumentDefinitions {
  const words = REPORT_WORDS[locale];
  const { need } = report;
  return {
    pageSize: 'A4',
    pageMargins: [48, 56, 48, 56],
    info: { title: `${words.title} ${need.number}`, creator: 'Lianwan' },
    defaultStyle: { font: 'Report', fontSize: 10, lineHeight: 1.25, color: INK },
    footer: (page: number, pages: number) => ({
      columns: [
        { text: `${words.title} · ${need.number}`, color: DIM, fontSize: 8 },
        { text: words.page(page, pages), alignment: 'right', color: DIM, fontSize: 8 },
      ],
      margin: [48, 20, 48, 0],
    }),
    content: [
      { text: words.title, fontSize: 20 },
      { text: `${need.number} · ${breakable(need.title)}`, fontSize: 12, margin: [0, 4, 0, 2] },
      { text: `${words.made} ${moment(report.madeAt)}`, color: DIM, fontSize: 9 },
      heading(words.need),
      needTable(report, words),
      { text: breakable(report.text), margin: [0, 6, 0, 0] },
      heading(words.ranking),
      ...(report.suppliers.length === 0 ? [words.empty] : [ranking(report.suppliers, words, locale)]),
      ...report.suppliers.filter(({ factors }) => factors.length > 0).flatMap((supplier) => breakdown(supplier, words)),
      heading(words.method),
      words.methodText,
      method(report, words),
      signatures(words),
    ],
  };
}

function needTable({ need, ownerName, nodeName, districtName }: MatchReport, words: ReportWords): Content {
  const budget = [need.budgetMin, need.budgetMax].filter((amount) => amount !== null).join(' – ');
  const delivery = [districtName, need.deliveryBy].filter((part) => part !== null).join(' · ');
  const rows: [string, string][] = [
    [words.firm, ownerName ?? words.none],
    [words.node, nodeName ?? words.none],
    [words.quantity, need.quantity === null ? words.none : `${need.quantity} ${need.unit ?? ''}`],
    [words.budget, budget === '' ? words.negotiable : budget],
    [words.deadline, moment(need.deadline)],
    [words.delivery, delivery === '' ? words.none : delivery],
  ];
  return { table: { widths: [110, '*'], body: rows.map(([name, value]) => [th(name), cell(value)]) }, layout };
}

function ranking(suppliers: readonly RankedSupplier[], words: ReportWords, locale: Locale): Content {
  const body = suppliers.map(({ rank, name, district, score, grade, status }) => [
    cell(rank),
    cell(name),
    cell(district),
    cell(score.toFixed(1), { alignment: 'right' }),
    cell(grade),
    cell(word(status, locale)),
  ]);
  const head = [words.rank, words.supplier, words.district, words.score, words.grade, words.status].map(th);
  return { table: { headerRows: 1, widths: [32, '*', 70, 46, 36, 60], body: [head, ...body] }, layout };
}

function breakdown({ rank, name, factors, gaps }: RankedSupplier, words: ReportWords): Content[] {
  const head = [words.factor, words.points, words.reason].map(th);
  const body = factors.map(({ label, points, max, reason }) => [
    cell(label),
    cell(max === null ? points.toFixed(2) : `${points.toFixed(1)} / ${max.toFixed(0)}`, { alignment: 'right' }),
    cell(reason),
  ]);
  return [
    heading(`${rank}. ${breakable(name)} · ${words.factors}`),
    { table: { headerRows: 1, dontBreakRows: true, widths: [96, 56, '*'], body: [head, ...body] }, layout },
    { text: words.gaps, color: DIM, fontSize: 9, margin: [0, 6, 0, 2] },
    gaps.length === 0 ? words.noGaps : { ul: gaps.map(breakable) },
  ];
}

function method({ run }: MatchReport, words: ReportWords): Content {
  if (!run) return '';
  const { counts } = run;
  const rows: [string, string][] = [
    [words.run, run.id],
    [words.model, run.model],
    [words.counted, `${counts.candidates} / ${counts.refused} / ${counts.proposed}`],
    [words.finished, moment(run.finishedAt)],
  ];
  const body = rows.map(([name, value]) => [th(name), cell(value)]);
  return { table: { widths: [130, '*'], body }, layout, margin: [0, 6, 0, 0] };
}

function signatures(words: ReportWords): Content {
  const line = (text: string): Content => ({
    stack: [
      { text, color: DIM, fontSize: 9 },
      { text: '\n\n____________________' },
      { text: `${words.date}  ____________`, margin: [0, 6, 0, 0] },
    ],
  });
  return {
    stack: [heading(words.signature), { columns: [line(words.signedBy), line(words.office)], columnGap: 24 }],
    unbreakable: true,
  };
}
