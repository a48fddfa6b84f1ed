import { useLingui } from '@lingui/react/macro';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { MoveProjectDocument } from './act-documents';
import type { ProjectStage } from './gql/graphql';
import { stageOf } from './labels';
import { today } from '../ui/city-day';
import { type ProjectRecord, projectRenews } from './project-query';
import { STAGES } from './search';

interface Values {
  readonly to: ProjectStage;
  readonly on: string;
  readonly reason?: string;
}

interface MoveDialogProps {
  readonly project: ProjectRecord;
  /** The operator may set it back. */
  readonly mayReturn: boolean;
  readonly onClose: () => void;
}

/** Where a project may go from its stage: the next, out, or (the operator) back. */
function targetsOf(stage: ProjectStage, mayReturn: boolean): ProjectStage[] {
  const at = STAGES.indexOf(stage);
  const isOver = stage === 'PRODUCING' || stage === 'DROPPED';
  const next = isOver ? [] : STAGES.slice(at + 1, at + 2);
  const back = mayReturn ? STAGES.slice(0, Math.min(at, STAGES.indexOf('PRODUCING'))).reverse() : [];
  return [...next, ...(isOver ? [] : (['DROPPED'] as const)), ...back];
}

export const canMove = (stage: ProjectStage, mayReturn: boolean): boolean => targetsOf(stage, mayReturn).length > 0;

export function MoveDialog({ project, mayReturn, onClose }: MoveDialogProps) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const targets = targetsOf(project.stage, mayReturn);
  const to = Form.useWatch('to', form) ?? targets[0];
  const needsReason = to === 'DROPPED' || (to !== undefined && STAGES.indexOf(to) < STAGES.indexOf(project.stage));
  const move = useAct({
    renews: projectRenews(project.id),
    done: t`阶段已更新`,
    send: async ({ reason, ...rest }: Values, clientMutationId) =>
      (
        await execute(MoveProjectDocument, {
          input: { projectId: project.id, ...rest, reason: reason?.trim() || null, clientMutationId },
        })
      ).moveProject,
    onDone: onClose,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
  });
  return (
    <Modal
      open
      title={t`变更阶段`}
      okText={t`更新阶段`}
      cancelText={t`返回`}
      confirmLoading={move.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="desk-form"
        initialValues={{ to: targets[0], on: today() }}
        onValuesChange={() => setRefusal(null)}
        onFinish={(values) => move.mutate(values)}
      >
        <FormField name="to" label={t`进入阶段`} rules={[{ required: true, message: t`选择阶段` }]}>
          <Select options={targets.map((value) => ({ value, label: t(stageOf(project.kind, value)) }))} />
        </FormField>
        <FormField name="on" label={t`发生日期`} rules={[{ required: true, message: t`填写日期` }]}>
          <Input type="date" min={project.stageSince} max={today()} />
        </FormField>
        <FormField
          name="reason"
          label={t`原因`}
          isOptional={!needsReason}
          rules={needsReason ? [{ required: true, min: 2, message: t`退回或终止须说明原因` }] : []}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </FormField>
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      </Form>
    </Modal>
  );
}
