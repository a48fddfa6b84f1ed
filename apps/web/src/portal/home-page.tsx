import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';

const HomeDocument = graphql(`
  query Home {
    needs(first: 6) {
      nodes {
        id
        number
        title
      }
    }
  }
`);

export function HomePage() {
  const { t } = useLingui();
  const home = useQuery({ queryKey: ['home'], queryFn: ({ signal }) => execute(HomeDocument, {}, { signal }) });
  return (
    <div className="page">
      <PageTitle title={t`首页`}>
        <Trans>让全市企业找得到彼此</Trans>
      </PageTitle>
      <StateView query={home} skeleton={<Skeleton lines={6} />}>
        {({ needs }) => (
          <ul>
            {needs.nodes.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        )}
      </StateView>
    </div>
  );
}
