import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { portalLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { fairWords } from './words';

const getParentRoute = () => portalLayout;
const beforeLoad = () => bringWords(fairWords);
type Raw = Record<string, unknown>;

export const DESK_TABS = ['timetable', 'check-in', 'results'] as const;
export type DeskTab = (typeof DESK_TABS)[number];

/** Fairs are opened on phones and on the tablet at the door: all of them are light. */
export const fairRoutes = [
  createRoute({
    getParentRoute,
    beforeLoad,
    path: '/events',
    validateSearch: ({ past }: Raw): { past?: true } => (String(past) === 'true' ? { past: true } : {}),
    component: lazyRouteComponent(() => import('./list-page'), 'FairListPage'),
  }),
  createRoute({
    getParentRoute,
    beforeLoad,
    path: '/events/$fairId',
    component: lazyRouteComponent(() => import('./fair-page'), 'FairPage'),
  }),
  createRoute({
    getParentRoute,
    beforeLoad,
    path: '/events/$fairId/desk',
    validateSearch: ({ tab }: Raw): { tab?: DeskTab } => ({ tab: DESK_TABS.find((each) => each === tab) }),
    component: lazyRouteComponent(() => import('./desk-page'), 'FairDeskPage'),
  }),
] as const;
