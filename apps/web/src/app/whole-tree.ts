import { bidRoutes } from '../bids/routes';
import { companyRoutes } from '../company/routes';
import { dealRoutes } from '../deals/routes';
import { bulletinRoutes } from '../bulletin/routes';
import { fairRoutes } from '../fairs/routes';
import { fileRoutes } from '../files/routes';
import { guideRoutes } from '../guide/routes';
import { inboxRoutes } from '../inbox/routes';
import { indicatorRoutes } from '../indicators/routes';
import { listingRoutes } from '../listings/routes';
import { needRoutes } from '../needs/routes';
import { opsRoutes } from '../ops/routes';
import { policyRoutes } from '../policies/routes';
import { portalRoutes } from '../portal/routes';
import { projectRoutes } from '../projects/routes';
import { pushRoutes } from '../push/routes';
import { reviewRoutes } from '../review/routes';
import { rootRoute } from '../routes/root';
import { screenRoutes } from '../screen/routes';
import { ticketRoutes } from '../tickets/routes';
import { workspaceRoutes } from '../workspace/routes';
import { deskLayout, portalLayout } from '../routes/layouts';

/** Every route of the site: what a link may name. Loaded with the first page that is not light. */
export const wholeTree = rootRoute.addChildren([
  portalLayout.addChildren([...portalRoutes, ...bulletinRoutes, ...fairRoutes, ...guideRoutes]),
  deskLayout.addChildren([
    ...workspaceRoutes,
    ...needRoutes,
    ...listingRoutes,
    ...bidRoutes,
    ...dealRoutes,
    ...inboxRoutes,
    ...companyRoutes,
    ...fileRoutes,
    ...policyRoutes,
    ...ticketRoutes,
    ...indicatorRoutes,
    ...reviewRoutes,
    ...opsRoutes,
    ...projectRoutes,
  ]),
  ...pushRoutes,
  ...screenRoutes,
]);
