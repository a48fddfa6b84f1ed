import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';
import type { DoneSearch } from './search';

const ExportDecisionsDocument = graphql(`
  mutation ReviewExport($input: RequestExportInput!) {
    requestExport(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** The city's days begin at UTC+8. */
const startOf = (day: string): string => `${day}T00:00:00+08:00`;
const endOf = (day: string): string => `${day}T23:59:59+08:00`;

/** The records of the chain and days on the page, as a workbook that arrives in the inbox. */
export function ExportDecisions({ search: { chain, from, to } }: { search: DoneSearch }) {
  const { t } = useLingui();
  const act = useAct({
    send: async (_: null, clientMutationId) =>
      (
        await execute(ExportDecisionsDocument, {
          input: {
            clientMutationId,
            list: 'REVIEW_DECISIONS',
            format: 'XLSX',
            filter: { chainCode: chain, since: from && startOf(from), until: to && endOf(to) },
          },
        })
      ).requestExport,
    renews: [['exports']],
    done: t`已开始导出，完成后会收到消息，也可在“导出”中下载`,
  });
  return (
    <Button loading={act.isPending} onClick={() => act.mutate(null)}>
      <Trans>导出 Excel</Trans>
    </Button>
  );
}
