import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { portalLayout } from '../routes/layouts';
import { type ListSearch, readListSearch } from './list/list-search';

const getParentRoute = () => portalLayout;
type Raw = Record<string, unknown>;

/** Only back into this site. */
const readReturn = ({ to }: Raw): { to?: string } => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {});

const readChainView = ({ node, view }: Raw): { node?: string; view?: 'map' | 'table' } => ({
  ...(typeof node === 'string' && { node }),
  ...((view === 'map' || view === 'table') && { view }),
});

export const portalRoutes = [
  createRoute({ getParentRoute, path: '/', component: lazyRouteComponent(() => import('./pages'), 'HomePage') }),
  createRoute({
    getParentRoute,
    path: '/needs',
    validateSearch: (raw: Raw): ListSearch => readListSearch(raw),
    component: lazyRouteComponent(() => import('./pages'), 'NeedListPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/needs/$needId',
    component: lazyRouteComponent(() => import('./need-page'), 'NeedPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/needs/$needId/bid',
    component: lazyRouteComponent(() => import('./need-bid-page'), 'NeedBidPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/suppliers',
    validateSearch: (raw: Raw): ListSearch => readListSearch(raw),
    component: lazyRouteComponent(() => import('./pages'), 'SupplierListPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/suppliers/$firmId',
    component: lazyRouteComponent(() => import('./supplier-page'), 'SupplierPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/chains',
    component: lazyRouteComponent(() => import('./pages'), 'ChainListPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/chains/$code',
    validateSearch: readChainView,
    component: lazyRouteComponent(() => import('./chain-page'), 'ChainPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/login',
    validateSearch: readReturn,
    component: lazyRouteComponent(() => import('./login-page'), 'LoginPage'),
  }),
  createRoute({
    getParentRoute,
    path: '/register',
    validateSearch: readReturn,
    component: lazyRouteComponent(() => import('./register-page'), 'RegisterPage'),
  }),
] as const;
