import { queryOptions, useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { useName } from '../ui/named';
import { graphql } from './gql';

const ReferenceDocument = graphql(`
  query PortalReference {
    districts {
      code
      nameZh
      nameEn
      isLocal
    }
    certificateKinds {
      code
      nameZh
      nameEn
    }
    firmTagKinds {
      code
      nameZh
      nameEn
    }
  }
`);

/** Names of districts, certificates and tags: they change a few times a year. */
export const referenceQuery = queryOptions({
  queryKey: ['portal', 'reference'],
  queryFn: ({ signal }) => execute(ReferenceDocument, {}, { signal }),
  staleTime: 10 * 60_000,
});

/** Names by code; the code itself until they are there. */
export function useCodeNames(): Record<'district' | 'certificate' | 'tag', (code: string) => string> {
  const nameOf = useName();
  const { data } = useQuery(referenceQuery);
  const naming =
    (kinds: readonly { code: string; nameZh: string; nameEn: string }[] | undefined) =>
    (code: string): string => {
      const kind = kinds?.find((each) => each.code === code);
      return kind ? nameOf(kind) : code;
    };
  return {
    district: naming(data?.districts),
    certificate: naming(data?.certificateKinds),
    tag: naming(data?.firmTagKinds),
  };
}
