import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { execute } from '../api/execute';
import { LoadMore } from '../desk/load-more';
import { useAct } from '../desk/use-act';
import { useName } from '../ui/named';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import { KIND } from './labels';

const VisitsDocument = graphql(`
  query Visits($after: String) {
    visits(first: 20, after: $after) {
      nodes {
        id
        number
        visitedOn
        officerName
        participants
        summary
        firm {
          nameZh
          nameEn
        }
        findings {
          id
          kind
          text
          ticketId
          ticketNumber
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const FileFindingDocument = graphql(`
  mutation FileFinding($input: FileFindingInput!) {
    fileFinding(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** Visits, the latest first; what was found becomes a request at one press. */
export function VisitTab({ mayVisit }: { mayVisit: boolean }) {
  const { t } = useLingui();
  const name = useName();
  const list = useInfiniteQuery({
    queryKey: ['visits'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => (await execute(VisitsDocument, { after: pageParam }, { signal })).visits,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const file = useAct({
    renews: [['visits'], ['tickets'], ['officer-day']],
    done: t`已转为诉求`,
    send: async (findingId: string, clientMutationId) =>
      (await execute(FileFindingDocument, { input: { findingId, clientMutationId } })).fileFinding,
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={8} />}>
      {(visits) =>
        visits.length === 0 ? (
          <Empty>
            <Trans>还没有走访记录。在“企业与待走访”中选择企业登记。</Trans>
          </Empty>
        ) : (
          <>
            <ul className="plain-list stack">
              {visits.map((visit) => (
                <li key={visit.id} className="panel">
                  <div className="row">
                    <strong>{name(visit.firm)}</strong>
                    <span className="meta figure">
                      {visit.visitedOn} · {visit.number}
                    </span>
                  </div>
                  <p className="secondary">{[visit.officerName, ...visit.participants].join('、')}</p>
                  <p className="request-words">{visit.summary}</p>
                  {visit.findings.map((finding) => (
                    <div key={finding.id} className="row">
                      <span className="tag">{t(KIND[finding.kind])}</span>
                      <span>{finding.text}</span>
                      {finding.ticketId ? (
                        <Link to="/w/requests/$ticketId" params={{ ticketId: finding.ticketId }}>
                          {finding.ticketNumber}
                        </Link>
                      ) : (
                        mayVisit && (
                          <Button size="small" loading={file.isPending} onClick={() => file.mutate(finding.id)}>
                            <Trans>转为诉求</Trans>
                          </Button>
                        )
                      )}
                    </div>
                  ))}
                </li>
              ))}
            </ul>
            <LoadMore list={list} />
          </>
        )
      }
    </StateView>
  );
}
