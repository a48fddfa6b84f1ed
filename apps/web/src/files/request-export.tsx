import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import { execute } from '../api/execute';
import { type Me, useMe } from '../api/session';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';
import type { ExportFormat, ExportList } from './gql/graphql';
import { EXPORT_LIST } from './labels';

const RequestExportDocument = graphql(`
  mutation RequestExport($input: RequestExportInput!) {
    requestExport(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

/** The lists that the capacity of the moment may take away. */
function listsOf(me: Me | null | undefined): readonly ExportList[] {
  if (me?.actingFirmId) return ['MY_NEEDS', 'MY_LISTINGS', 'MY_BIDS', 'DEALS', 'TICKETS', 'NEEDS', 'LISTINGS'];
  const roles = new Set(me?.offices.map(({ role }) => role));
  return [
    ...(roles.has('CHAIN_LEAD') || roles.has('CHAIN_OFFICER') ? (['REVIEW_DECISIONS', 'DEALS'] as const) : []),
    ...(roles.has('OPERATOR') ? (['FIRMS'] as const) : []),
    ...(roles.has('AUDITOR') ? (['AUDIT'] as const) : []),
    ...(roles.size > 0 ? (['TICKETS'] as const) : []),
    ...(['NEEDS', 'LISTINGS'] as const),
  ];
}

export function RequestExport() {
  const { t } = useLingui();
  const me = useMe();
  const id = useId();
  const lists = listsOf(me);
  const [chosen, choose] = useState<ExportList | null>(null);
  const [format, setFormat] = useState<ExportFormat>('XLSX');
  const list = chosen ?? lists[0] ?? 'NEEDS';
  const request = useAct({
    renews: [['exports']],
    done: t`已开始导出，完成后会收到消息`,
    send: async (input: { list: ExportList; format: ExportFormat }, clientMutationId) =>
      (await execute(RequestExportDocument, { input: { ...input, clientMutationId } })).requestExport,
  });
  return (
    <section className="panel row">
      <label htmlFor={id}>
        <Trans>导出什么</Trans>
      </label>
      <Select<ExportList>
        id={id}
        popupMatchSelectWidth={false}
        value={list}
        onChange={choose}
        options={lists.map((value) => ({ value, label: t(EXPORT_LIST[value]) }))}
      />
      <Radio.Group
        aria-label={t`文件格式`}
        value={format}
        onChange={({ target }) => setFormat(target.value as ExportFormat)}
        options={['XLSX', 'CSV']}
      />
      <Button type="primary" loading={request.isPending} onClick={() => request.mutate({ list, format })}>
        <Trans>开始导出</Trans>
      </Button>
    </section>
  );
}
