import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { portalLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { guideWords } from './words';

const getParentRoute = () => portalLayout;
const beforeLoad = () => bringWords(guideWords);

/** Long texts, with words of their own, so that the other light pages do not load them. */
export const guideRoutes = [
  createRoute({
    getParentRoute,
    beforeLoad,
    path: '/help',
    component: lazyRouteComponent(() => import('./help-page'), 'HelpPage'),
  }),
  createRoute({
    getParentRoute,
    beforeLoad,
    path: '/accessibility',
    component: lazyRouteComponent(() => import('./accessibility-page'), 'AccessibilityPage'),
  }),
] as const;
