import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { portalLayout } from '../routes/layouts';
import { bringWords } from '../ui/words';
import { bulletinWords } from './words';

const getParentRoute = () => portalLayout;
const beforeLoad = () => bringWords(bulletinWords);
type Raw = Record<string, unknown>;

export interface PolicySearch {
  readonly q?: string;
  readonly mode?: 'APPLY' | 'AUTOMATIC';
}

const readPolicySearch = ({ q, mode }: Raw): PolicySearch => ({
  ...(typeof q === 'string' && q !== '' && { q: q.slice(0, 40) }),
  ...((mode === 'APPLY' || mode === 'AUTOMATIC') && { mode }),
});

/** What the bureau offers, for everybody to read; with words of its own, which other light pages do not load. */
export const bulletinRoutes = [
  createRoute({
    getParentRoute,
    beforeLoad,
    path: '/policies',
    validateSearch: readPolicySearch,
    component: lazyRouteComponent(() => import('./policy-pages'), 'PolicyListPage'),
  }),
  createRoute({
    getParentRoute,
    beforeLoad,
    path: '/policies/$policyId',
    component: lazyRouteComponent(() => import('./policy-pages'), 'PolicyPage'),
  }),
] as const;
