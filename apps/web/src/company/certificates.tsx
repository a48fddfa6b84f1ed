import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { useState } from 'react';
import { askFirst } from '../desk/ask-first';
import { execute } from '../api/execute';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { useAct } from '../desk/use-act';
import { today } from '../ui/city-day';
import { labels } from '../ui/labels';
import { Empty } from '../ui/state-view';
import { CertificateDialog } from './certificate-dialog';
import type { Company } from './firm-query';
import { graphql } from './gql';

const RevokeFirmCertificateDocument = graphql(`
  mutation RevokeFirmCertificate($input: RevokeFirmFactInput!) {
    revokeFirmCertificate(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

type Row = Company['certificates'][number];

const SOON_DAYS = 60;

/** They go with every bid by themselves, so their days matter. */
export function Certificates({ firm, isAdmin }: { firm: Company; isAdmin: boolean }) {
  const { t } = useLingui();
  const { certificate } = useCodeNames();
  const [isAdding, setAdding] = useState(false);
  const revoke = useAct({
    renews: [['company'], ['own-certificates'], ['own-for-bid']],
    done: t`已撤下`,
    send: async (id: string, clientMutationId) =>
      (await execute(RevokeFirmCertificateDocument, { input: { firmId: firm.id, id, clientMutationId } }))
        .revokeFirmCertificate,
  });
  const add = isAdmin && (
    <Button type={firm.status === 'VERIFIED' ? 'primary' : 'default'} onClick={() => setAdding(true)}>
      <Trans>添加资质</Trans>
    </Button>
  );
  const rows = firm.certificates.filter(({ revokedAt }) => !revokedAt);
  return (
    <div className="stack">
      {rows.length > 0 && <div>{add}</div>}
      <DataTable<Row>
        label={t`资质证书`}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <Empty action={add}>
            <Trans>还没有资质证书。需求常把资质作为硬性条件，添加后才能匹配到。</Trans>
          </Empty>
        }
        columns={[
          { key: 'kind', title: t`资质`, onCard: 'heading', render: ({ kind }) => certificate(kind) },
          { key: 'number', title: t`证书编号`, width: 200, render: ({ number }) => number ?? t`未填写` },
          { key: 'until', title: t`有效期至`, width: 180, render: ({ validTo }) => <Until day={validTo ?? null} /> },
          { key: 'trust', title: t`来源`, width: 130, render: ({ trust }) => t(labels.trust[trust]) },
          {
            key: 'act',
            title: t`操作`,
            width: 90,
            render: ({ id, kind }) =>
              isAdmin && (
                <Button
                  type="text"
                  danger
                  aria-label={t`撤下：${certificate(kind)}`}
                  onClick={() =>
                    askFirst({
                      title: t`撤下这项资质`,
                      content: t`撤下后不再随报价提交，匹配时也不再计入。`,
                      okText: t`撤下资质`,
                      isDanger: true,
                      onOk: () => revoke.mutate(id),
                    })
                  }
                >
                  <Trans>撤下</Trans>
                </Button>
              ),
          },
        ]}
      />
      {isAdding && <CertificateDialog firmId={firm.id} onClose={() => setAdding(false)} />}
    </div>
  );
}

function Until({ day }: { day: string | null }) {
  if (!day) return <Trans>长期</Trans>;
  if (day < today())
    return (
      <span className="as-error figure">
        <Trans>{day} 已到期</Trans>
      </span>
    );
  if (day < today(SOON_DAYS))
    return (
      <span className="as-warning figure">
        <Trans>{day} 即将到期</Trans>
      </span>
    );
  return <span className="figure">{day}</span>;
}
