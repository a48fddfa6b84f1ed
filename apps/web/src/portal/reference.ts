import { type Asked, useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { useName } from '../ui/named';
import { graphql } from './gql';
import type { PortalReferenceQuery } from './gql/graphql';

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
export function useReference(): Asked<PortalReferenceQuery> {
  return useAsk(['portal', 'reference'], (signal) => execute(ReferenceDocument, {}, { signal }), { staleMs: 600_000 });
}

/** Names by code; the code itself until they are there. */
export function useCodeNames(): Record<'district' | 'certificate' | 'tag', (code: string) => string> {
  const nameOf = useName();
  const { data } = useReference();
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
