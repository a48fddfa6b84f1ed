import { Trans, useLingui } from '@lingui/react/macro';
import { msg } from '@lingui/core/macro';
import type { QueryKey } from '@tanstack/react-query';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import type { Correctable } from '../ui/match-why';
import { graphql } from './gql';
import type { CorrectionReason, ProposalFactKind } from './gql/graphql';
import { useAct } from './use-act';

const CorrectDocument = graphql(`
  mutation DeskCorrectProposal($input: CorrectProposalInput!) {
    correctProposal(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
const WithdrawDocument = graphql(`
  mutation DeskWithdrawCorrection($input: ProposalFactInput!) {
    withdrawCorrection(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const correctionReasons = {
  OUTDATED: msg`已过时`,
  UNTRUE: msg`与事实不符`,
  MISREAD: msg`理解有误`,
  OTHER: msg`其他`,
} as const;

/** A statement that was called wrong, by the fields of `ProposalCorrection`. */
export interface Correction {
  readonly id: string;
  readonly factKind: ProposalFactKind;
  readonly label: string;
  readonly reason?: CorrectionReason | null;
  readonly note?: string | null;
  readonly isMine: boolean;
  readonly name?: string | null;
  readonly expected?: string | null;
}

/** 这条不对 in one tap: the statement is called wrong at once, the reason may follow. */
export function useCorrect(proposalId: string, renews: readonly QueryKey[]) {
  const { t } = useLingui();
  const correct = useAct({
    renews,
    done: t`已记下，链长办会看到；不影响排序`,
    send: async (what: Correctable, clientMutationId) =>
      (await execute(CorrectDocument, { input: { proposalId, clientMutationId, ...what } })).correctProposal,
  });
  return (what: Correctable): void => correct.mutate(what);
}

interface CorrectionsProps {
  readonly proposalId: string;
  readonly corrections: readonly Correction[];
  readonly renews: readonly QueryKey[];
}

/** What our side called wrong; one's own can be explained or taken back. */
export function Corrections({ proposalId, corrections, renews }: CorrectionsProps) {
  const { t } = useLingui();
  const [explained, explain] = useState<Correction | null>(null);
  const withdraw = useAct({
    renews,
    done: t`已撤回`,
    send: async ({ factKind: kind, name, expected }: Correction, clientMutationId) =>
      (await execute(WithdrawDocument, { input: { proposalId, clientMutationId, kind, name, expected } }))
        .withdrawCorrection,
  });
  if (corrections.length === 0) return null;
  return (
    <section className="panel" aria-label={t`更正意见`}>
      <p className="meta">
        <Trans>以下依据贵方认为不对，链长办会看到；推荐的排序不因此改变。</Trans>
      </p>
      <ul className="plain-list">
        {corrections.map((correction) => (
          <li key={correction.id} className="row">
            <span>
              {correction.label}
              {correction.reason && ` · ${t(correctionReasons[correction.reason])}`}
              {correction.note && ` · ${correction.note}`}
            </span>
            {correction.isMine && (
              <>
                <Button type="text" onClick={() => explain(correction)} aria-label={t`补充原因：${correction.label}`}>
                  <Trans>补充原因</Trans>
                </Button>
                <Button
                  type="text"
                  loading={withdraw.isPending}
                  onClick={() => withdraw.mutate(correction)}
                  aria-label={t`撤回：${correction.label}`}
                >
                  <Trans>撤回</Trans>
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {explained && (
        <ExplainDialog proposalId={proposalId} correction={explained} renews={renews} onClose={() => explain(null)} />
      )}
    </section>
  );
}

function ExplainDialog({
  proposalId,
  correction,
  renews,
  onClose,
}: Omit<CorrectionsProps, 'corrections'> & { correction: Correction; onClose: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState<CorrectionReason>(correction.reason ?? 'OUTDATED');
  const [note, setNote] = useState(correction.note ?? '');
  const explain = useAct({
    renews,
    done: t`已补充`,
    onDone: onClose,
    send: async (_: void, clientMutationId) =>
      (
        await execute(CorrectDocument, {
          input: {
            ...{ proposalId, clientMutationId },
            ...{ kind: correction.factKind, name: correction.name, expected: correction.expected },
            ...{ reason, note: note.trim() || null },
          },
        })
      ).correctProposal,
  });
  return (
    <Modal
      open
      title={t`哪里不对：${correction.label}`}
      okText={t`补充`}
      cancelText={t`返回`}
      confirmLoading={explain.isPending}
      okButtonProps={{ disabled: reason === 'OTHER' && !note.trim() }}
      onOk={() => explain.mutate()}
      onCancel={onClose}
    >
      <Radio.Group
        vertical
        value={reason}
        onChange={({ target }) => setReason(target.value as CorrectionReason)}
        options={Object.entries(correctionReasons).map(([value, label]) => ({ value, label: t(label) }))}
      />
      <Input.TextArea
        aria-label={t`补充说明`}
        placeholder={reason === 'OTHER' ? t`写明原因` : t`补充说明（选填）`}
        value={note}
        maxLength={500}
        onChange={({ target }) => setNote(target.value)}
      />
    </Modal>
  );
}
