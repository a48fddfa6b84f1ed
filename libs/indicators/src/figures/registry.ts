import type { Bilingual, ReportedFigure } from '#kernel';
import { indicatorFigures } from './indicator-figures.js';
import { policyFigures } from './policy-figures.js';
import { fairFigures, projectFigures, ticketFigures } from './service-figures.js';
import { spineFigures } from './spine-figures.js';

/** Headings of the report, in their order. */
export const FIGURE_GROUPS: Readonly<Record<string, Bilingual>> = {
  firms: { zh: '企业', en: 'Firms' },
  needs: { zh: '需求与撮合', en: 'Needs and matches' },
  deals: { zh: '合作与订单', en: 'Deals' },
  scenarios: { zh: '场景与平台', en: 'Scenarios and platforms' },
  fairs: { zh: '对接活动', en: 'Fairs' },
  policies: { zh: '政策', en: 'Policies' },
  tickets: { zh: '走访与诉求', en: 'Visits and requests' },
  projects: { zh: '项目', en: 'Projects' },
  associations: { zh: '协会服务', en: 'Associations' },
  indicators: { zh: '运行监测', en: 'Monitoring' },
};

/** Every figure that the bureau reports. A service on the left adds its own list here, one line. */
const ALL: readonly ReportedFigure[] = [
  ...spineFigures,
  ...policyFigures,
  ...fairFigures,
  ...ticketFigures,
  ...projectFigures,
  ...indicatorFigures,
];

const order = Object.keys(FIGURE_GROUPS);

/** In the order of the report. */
export const REPORTED_FIGURES: readonly ReportedFigure[] = [...ALL].sort(
  (one, other) => order.indexOf(one.group) - order.indexOf(other.group),
);

const byCode = new Map(REPORTED_FIGURES.map((figure) => [figure.code, figure]));

export const findFigure = (code: string): ReportedFigure | null => byCode.get(code) ?? null;

/** The rows of a figure as a table expression, for whoever sums them up in his own way. */
export function figureRows(code: string): string {
  const figure = byCode.get(code);
  if (!figure) throw new Error(`no figure is called ${code}`);
  return `(${figure.rows})`;
}
