import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { type Bilingual, cityMinute, type Locale } from '#kernel';
import type { Fair } from '#fairs';

const INK = '#1A2329';
const DIM = '#4D5A63';
const LINE = '#C9D0D4';

/** One sheet of A5: a table's card, or a firm's agenda with its check-in code. */
export interface FairSheet {
  readonly title: Bilingual;
  readonly subtitle: string;
  readonly code: string | null;
  readonly rows: readonly { readonly startsAt: Date; readonly place: number | null; readonly who: string }[];
}

const WORDS = {
  zh: { time: '时间', table: '桌号', with: '洽谈对象', none: '暂无安排', code: '签到码', title: '洽谈安排' },
  en: { time: 'Time', table: 'Table', with: 'With', none: 'Nothing planned', code: 'Check-in code', title: 'Meetings' },
} as const;

const layout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingTop: () => 4,
  paddingBottom: () => 4,
};

/** Cards and agendas of a fair, a sheet each. */
export function fairPaper(
  fair: Pick<Fair, 'number' | 'titleZh' | 'titleEn' | 'place' | 'startsAt'>,
  sheets: readonly FairSheet[],
  locale: Locale,
): TDocumentDefinitions {
  const name = (locale === 'en' && fair.titleEn) || fair.titleZh;
  const about = `${name} · ${cityMinute(fair.startsAt)} · ${fair.place}`;
  return {
    pageSize: 'A5',
    pageMargins: [36, 36, 36, 36],
    info: { title: `${fair.number} ${WORDS[locale].title}`, creator: 'Lianwan' },
    defaultStyle: { font: 'Report', fontSize: 11, lineHeight: 1.25, color: INK },
    content: sheets.map((sheet, at) => sheetContent(sheet, about, locale, at > 0)),
  };
}

function sheetContent(sheet: FairSheet, about: string, locale: Locale, isNext: boolean): Content {
  const words = WORDS[locale];
  const hasPlaces = sheet.rows.some(({ place }) => place !== null);
  const heads = hasPlaces ? [words.time, words.table, words.with] : [words.time, words.with];
  const body = sheet.rows.map(({ startsAt, place, who }) =>
    hasPlaces ? [cityMinute(startsAt).slice(-5), String(place ?? ''), who] : [cityMinute(startsAt).slice(-5), who],
  );
  const table = {
    table: { headerRows: 1, widths: hasPlaces ? [56, 40, '*'] : [56, '*'], body: [heads, ...body] },
    layout,
    margin: [0, 12, 0, 12] as [number, number, number, number],
  };
  return {
    ...(isNext && { pageBreak: 'before' as const }),
    stack: [
      { text: sheet.title[locale], fontSize: 22 },
      ...(sheet.subtitle === '' ? [] : [{ text: sheet.subtitle, fontSize: 14 }]),
      { text: about, fontSize: 9, color: DIM, margin: [0, 4, 0, 0] },
      body.length === 0 ? { text: words.none, margin: [0, 12, 0, 12] } : table,
      ...(sheet.code === null
        ? []
        : [
            { qr: sheet.code, fit: 120 },
            { text: words.code, fontSize: 9, color: DIM, margin: [0, 4, 0, 0] as [number, number, number, number] },
          ]),
    ],
  };
}
