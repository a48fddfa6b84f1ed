import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';

const ReferenceDocument = graphql(`
  query Reference {
    districts {
      code
      nameZh
      nameEn
      shortZh
      isLocal
    }
    certificateKinds {
      code
      nameZh
      nameEn
    }
    chains {
      code
      nameZh
      nameEn
      nodes {
        code
        nameZh
        nameEn
        stage
        status
      }
    }
  }
`);

/** Districts, certificates, chains and nodes: they change a few times a year. */
export const referenceQuery = queryOptions({
  queryKey: ['reference'],
  queryFn: ({ signal }) => execute(ReferenceDocument, {}, { signal }),
  staleTime: 10 * 60_000,
});
