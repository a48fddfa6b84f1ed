import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import {
  AssignBlockerDocument,
  ProjectOfficersDocument,
  RaiseBlockerDocument,
  SolveBlockerDocument,
} from './act-documents';
import type { BlockerKind } from './gql/graphql';
import { BLOCKER, LEVEL } from './labels';
import { today } from '../ui/city-day';
import { type ProjectRecord, projectRenews } from './project-query';

type Blocker = ProjectRecord['blockers'][number];

interface BlockersPanelProps {
  readonly project: ProjectRecord;
  readonly mayReport: boolean;
  readonly mayManage: boolean;
}

/** 堵点: what holds the project up, who owns it until when, at which level, and how it was solved. */
export function BlockersPanel({ project, mayReport, mayManage }: BlockersPanelProps) {
  const { t } = useLingui();
  const [solving, setSolving] = useState<Blocker | null>(null);
  const [assigning, setAssigning] = useState<Blocker | 'new' | null>(null);
  const solve = useAct({
    renews: projectRenews(project.id),
    done: t`堵点已登记解决`,
    send: async ({ id, solution }: { id: string; solution: string }, clientMutationId) =>
      (await execute(SolveBlockerDocument, { input: { blockerId: id, solution, clientMutationId } })).solveBlocker,
    onDone: () => setSolving(null),
  });
  return (
    <section className="panel stack" aria-label={t`堵点`}>
      <h2>
        <Trans>堵点</Trans>
      </h2>
      {project.blockers.length === 0 && (
        <p className="secondary">
          <Trans>没有堵点。</Trans>
        </p>
      )}
      <ul className="plain-list">
        {project.blockers.map((blocker) => (
          <li key={blocker.id} className="project-part">
            <div>
              <span className="tag">{t(BLOCKER[blocker.kind])}</span> {blocker.text}
              <div className="meta">
                {blocker.status === 'OPEN' ? t(LEVEL[blocker.level]) : t`已解决`} ·{' '}
                {blocker.ownerName ? (
                  <Trans>
                    责任人 {blocker.ownerName}，期限 {blocker.dueOn}
                  </Trans>
                ) : (
                  <Trans>待指定责任人，期限 {blocker.dueOn}</Trans>
                )}
                {blocker.lateDays > 0 && (
                  <span className="project-late">
                    {' '}
                    <Trans>逾期 {blocker.lateDays} 天</Trans>
                  </span>
                )}
                {blocker.isRaisedByFirm && ` · ${t`企业提出`}`}
              </div>
              {blocker.solution && (
                <div className="secondary">
                  <Trans>结果：{blocker.solution}</Trans>
                </div>
              )}
            </div>
            {mayManage && blocker.status === 'OPEN' && (
              <div className="row">
                <Button onClick={() => setAssigning(blocker)}>{t`指定责任人`}</Button>
                <Button onClick={() => setSolving(blocker)}>{t`登记解决`}</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {mayReport && (
        <div>
          <Button onClick={() => setAssigning('new')}>
            <Trans>提出堵点</Trans>
          </Button>
        </div>
      )}
      {assigning && (
        <BlockerDialog
          project={project}
          blocker={assigning === 'new' ? null : assigning}
          mayManage={mayManage}
          onClose={() => setAssigning(null)}
        />
      )}
      {solving && (
        <ReasonDialog
          title={t`登记解决`}
          okText={t`登记解决`}
          label={t`解决结果`}
          isBusy={solve.isPending}
          onOk={(solution) => solve.mutate({ id: solving.id, solution })}
          onClose={() => setSolving(null)}
        />
      )}
    </section>
  );
}

interface Values {
  readonly kind: BlockerKind;
  readonly text: string;
  readonly ownerId?: string;
  readonly dueOn: string;
}

interface BlockerDialogProps {
  readonly project: ProjectRecord;
  /** Null for a new one. */
  readonly blocker: Blocker | null;
  readonly mayManage: boolean;
  readonly onClose: () => void;
}

function BlockerDialog({ project, blocker, mayManage, onClose }: BlockerDialogProps) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const officers = useQuery({
    queryKey: ['project-officers', project.chainCode],
    queryFn: async ({ signal }) =>
      (await execute(ProjectOfficersDocument, { chainCode: project.chainCode }, { signal })).projectOfficers,
    enabled: mayManage,
  });
  const save = useAct({
    renews: projectRenews(project.id),
    done: blocker ? t`责任人已指定` : t`堵点已登记`,
    send: async ({ kind, text, ownerId, dueOn }: Values, clientMutationId) =>
      blocker
        ? (
            await execute(AssignBlockerDocument, {
              input: { blockerId: blocker.id, ownerId: ownerId ?? '', dueOn, clientMutationId },
            })
          ).assignBlocker
        : (
            await execute(RaiseBlockerDocument, {
              input: { projectId: project.id, kind, text, dueOn, ownerId: ownerId ?? null, clientMutationId },
            })
          ).raiseBlocker,
    onDone: onClose,
    onError: (error) => showFieldErrors(form, error),
  });
  return (
    <Modal
      open
      title={blocker ? t`指定责任人` : t`提出堵点`}
      okText={blocker ? t`指定责任人` : t`提出堵点`}
      cancelText={t`返回`}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="desk-form"
        initialValues={{ dueOn: blocker && blocker.dueOn >= today() ? blocker.dueOn : undefined }}
        onFinish={(values) => save.mutate(values)}
      >
        {!blocker && (
          <>
            <FormField name="kind" label={t`类别`} rules={[{ required: true, message: t`选择类别` }]}>
              <Select
                options={(Object.keys(BLOCKER) as BlockerKind[]).map((value) => ({ value, label: t(BLOCKER[value]) }))}
              />
            </FormField>
            <FormField name="text" label={t`具体问题`} rules={[{ required: true, min: 4, message: t`至少 4 个字` }]}>
              <Input.TextArea rows={3} maxLength={500} />
            </FormField>
          </>
        )}
        {mayManage && (
          <FormField
            name="ownerId"
            label={t`责任人`}
            isOptional={!blocker}
            rules={blocker ? [{ required: true, message: t`选择责任人` }] : []}
          >
            <Select
              loading={officers.isPending}
              options={(officers.data ?? []).map(({ accountId, name }) => ({ value: accountId, label: name }))}
            />
          </FormField>
        )}
        <FormField name="dueOn" label={t`解决期限`} rules={[{ required: true, message: t`填写期限` }]}>
          <Input type="date" min={today()} />
        </FormField>
      </Form>
    </Modal>
  );
}
