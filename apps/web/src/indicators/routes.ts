import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deskLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { monthIn } from './month';
import { indicatorWords } from './words';

const getParentRoute = () => deskLayout;
const beforeLoad = (): Promise<void> => bringWords(indicatorWords);
type Raw = Record<string, unknown>;

export const ROW_STATES = ['REPORTED', 'LATE', 'MISSING', 'IMPLAUSIBLE'] as const;
export type RowState = (typeof ROW_STATES)[number];

const validateMonth = ({ month }: Raw): { month?: string } => ({ month: monthIn(month) });

export const firmRoute = createRoute({
  getParentRoute,
  path: '/w/indicators',
  validateSearch: validateMonth,
  beforeLoad,
  component: lazyRouteComponent(() => import('./firm-page'), 'FirmIndicatorsPage'),
});

export const deskRoute = createRoute({
  getParentRoute,
  path: '/ops/indicators',
  validateSearch: ({ month, state }: Raw): { month?: string; state?: RowState } => ({
    month: monthIn(month),
    state: ROW_STATES.find((one) => one === state),
  }),
  beforeLoad,
  component: lazyRouteComponent(() => import('./desk-page'), 'IndicatorDeskPage'),
});

export const figuresRoute = createRoute({
  getParentRoute,
  path: '/ops/figures',
  validateSearch: ({ month, figure }: Raw): { month?: string; figure?: string } => ({
    month: monthIn(month),
    figure: typeof figure === 'string' ? figure : undefined,
  }),
  beforeLoad,
  component: lazyRouteComponent(() => import('./figures-page'), 'ReportedFiguresPage'),
});

export const indicatorRoutes = [firmRoute, deskRoute, figuresRoute] as const;
