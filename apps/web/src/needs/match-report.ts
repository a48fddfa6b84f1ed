import { useLingui } from '@lingui/react/macro';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';

const RequestMatchReportDocument = graphql(`
  mutation RequestMatchReport($input: RequestExportInput!) {
    requestExport(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** The matches of a need as a PDF for the file: made in the background, told in the inbox. */
export function useMatchReport(needId: string) {
  const { t } = useLingui();
  return useAct({
    renews: [['exports']],
    done: t`正在生成撮合报告，完成后会收到消息`,
    send: async (_: void, clientMutationId) =>
      (
        await execute(RequestMatchReportDocument, {
          input: { list: 'MATCH_REPORT', format: 'PDF', needId, clientMutationId },
        })
      ).requestExport,
  });
}
