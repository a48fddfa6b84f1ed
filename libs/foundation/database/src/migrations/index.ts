import { Roles1795420800000 } from './1795420800000-roles.js';
import { Ledger1795420801000 } from './1795420801000-ledger.js';
import { Identity1795420802000 } from './1795420802000-identity.js';
import { Chains1795420803000 } from './1795420803000-chains.js';
import { Firms1795420804000 } from './1795420804000-firms.js';
import { Listings1795420805000 } from './1795420805000-listings.js';
import { Needs1795420806000 } from './1795420806000-needs.js';
import { Proposals1795420807000 } from './1795420807000-proposals.js';
import { Bids1795420808000 } from './1795420808000-bids.js';
import { Outcomes1795420809000 } from './1795420809000-outcomes.js';
import { Notifications1795420810000 } from './1795420810000-notifications.js';
import { Grants1795420811000 } from './1795420811000-grants.js';
import { Learning1795420815000 } from './1795420815000-learning.js';
import { RunReasons1795420816000 } from './1795420816000-run-reasons.js';
import { Allocation1795420818000 } from './1795420818000-allocation.js';
import { IndexFeed1795420819000 } from './1795420819000-index-feed.js';
import { Terms1795420821000 } from './1795420821000-terms.js';
import { Vectors1795420823000 } from './1795420823000-vectors.js';
import { WordAssociations1795420824000 } from './1795420824000-word-associations.js';
import { Finding1795425830000 } from './1795425830000-finding.js';
import { Files1795422830000 } from './1795422830000-files.js';
import { Desks1795428830000 } from './1795428830000-desks.js';
import { TermsFormer1795431830000 } from './1795431830000-terms-former.js';
import { FilesLane1795440830000 } from './1795440830000-files-lane.js';
import { Messages1795520830000 } from './1795520830000-messages.js';
import { ProposalCorrections1795521830000 } from './1795521830000-proposal-corrections.js';
import { ExportsTruncated1795522930000 } from './1795522930000-exports-truncated.js';
import { Attachments1795560830000 } from './1795560830000-attachments.js';
import { Policies1795620830000 } from './1795620830000-policies.js';
import { Fairs1795640830000 } from './1795640830000-fairs.js';
import { Tickets1795650830000 } from './1795650830000-tickets.js';
import { Projects1795660830000 } from './1795660830000-projects.js';
import { Indicators1795680830000 } from './1795680830000-indicators.js';
import { Courses1795710830000 } from './1795710830000-courses.js';
import { AnsweredValues1795726830000 } from './1795726830000-answered-values.js';

/** In the order in which they run; a new one goes to the end and never changes once released. */
export const migrations = [
  Roles1795420800000,
  Ledger1795420801000,
  Identity1795420802000,
  Chains1795420803000,
  Firms1795420804000,
  Listings1795420805000,
  Needs1795420806000,
  Proposals1795420807000,
  Bids1795420808000,
  Outcomes1795420809000,
  Notifications1795420810000,
  Grants1795420811000,
  Learning1795420815000,
  RunReasons1795420816000,
  Allocation1795420818000,
  IndexFeed1795420819000,
  Terms1795420821000,
  Vectors1795420823000,
  WordAssociations1795420824000,
  Finding1795425830000,
  Files1795422830000,
  Desks1795428830000,
  TermsFormer1795431830000,
  FilesLane1795440830000,
  Messages1795520830000,
  ProposalCorrections1795521830000,
  ExportsTruncated1795522930000,
  Attachments1795560830000,
  Policies1795620830000,
  Fairs1795640830000,
  Tickets1795650830000,
  Projects1795660830000,
  Indicators1795680830000,
  Courses1795710830000,
  AnsweredValues1795726830000,
] as const;
