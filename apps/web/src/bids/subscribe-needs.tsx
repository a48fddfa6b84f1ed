import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { SaveSearch } from '../subscribe/save-search';
import { useName } from '../ui/named';
import { graphql } from './gql';
import { opportunitiesRoute } from './routes';

const OwnNodesDocument = graphql(`
  query OpportunitiesOwnNodes {
    myListings(status: ACTIVE, first: 30) {
      nodes {
        nodes {
          code
          nameZh
          nameEn
        }
      }
    }
  }
`);

/** The most that one search takes. */
const MOST_NODES = 20;

/** Needs in the nodes of our own listings, also those that no match has pushed to us. */
export function SubscribeNeeds() {
  const { t } = useLingui();
  const name = useName();
  const { save } = opportunitiesRoute.useSearch();
  const navigate = opportunitiesRoute.useNavigate();
  const { data } = useQuery({
    queryKey: ['opportunities', 'own-nodes'],
    queryFn: async ({ signal }) => (await execute(OwnNodesDocument, {}, { signal })).myListings.nodes,
  });
  const nodes = [...new Map(data?.flatMap((listing) => listing.nodes.map((node) => [node.code, node]))).values()];
  if (nodes.length === 0) return null;
  const chosen = nodes.slice(0, MOST_NODES);
  const words = chosen.map(name).join(t`、`);
  return (
    <SaveSearch
      wish={{ subject: 'NEEDS', name: t`需求：${words}`, criteria: { nodeCodes: chosen.map(({ code }) => code) } }}
      isOpen={save === '1'}
      onOpen={(isOpen) =>
        void navigate({ search: (now) => ({ ...now, save: isOpen ? '1' : undefined }), replace: !isOpen })
      }
    >
      <Trans>订阅本企业环节的需求</Trans>
    </SaveSearch>
  );
}
