import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { DistrictPicker, NodePicker } from '../desk/pickers';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { referenceQuery } from '../desk/reference';
import { useAct } from '../desk/use-act';
import { useName } from '../ui/named';
import { RegisterProjectDocument, UpdateProjectDocument } from './act-documents';
import { toYuan } from '../ui/wan';
import { type ProjectRecord, projectRenews } from './project-query';
import '../desk/form-bar.css';

interface Values {
  readonly name: string;
  readonly summary?: string;
  readonly investor: string;
  readonly districtCode: string;
  readonly site?: string;
  readonly chainCode: string;
  readonly nodeCode?: string;
  readonly totalWan?: number | null;
  readonly landMu?: number | null;
  readonly jobs?: number | null;
  readonly plannedStart?: string;
  readonly plannedProduction?: string;
}

interface ProjectFormProps {
  readonly place: 'desk' | 'firm';
  /** The one that is changed; without it a new one is registered. */
  readonly project?: ProjectRecord;
  readonly investor?: string;
  readonly onClose: () => void;
}

const contentOf = ({ totalWan, landMu, ...rest }: Values) => ({
  ...rest,
  summary: rest.summary ?? '',
  site: rest.site || null,
  nodeCode: rest.nodeCode ?? null,
  plannedStart: rest.plannedStart || null,
  plannedProduction: rest.plannedProduction || null,
  totalAmount: totalWan ? toYuan(totalWan) : null,
  landMu: landMu === null || landMu === undefined ? null : landMu.toFixed(2),
});

/** 登记 or 修改: a desk registers an investment, a firm its upgrade. */
export function ProjectForm({ place, project, investor, onClose }: ProjectFormProps) {
  const { t } = useLingui();
  const name = useName();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { data } = useQuery(referenceQuery);
  const open = (id: string): void => {
    const to = place === 'desk' ? '/ops/projects/$projectId' : '/w/projects/$projectId';
    void navigate({ to, params: { projectId: id } });
  };
  const save = useAct({
    renews: project ? projectRenews(project.id) : [['projects']],
    done: project ? t`项目信息已更新` : t`项目已登记`,
    send: async (values: Values, clientMutationId) => {
      const content = contentOf(values);
      if (project)
        return (
          await execute(UpdateProjectDocument, {
            input: { projectId: project.id, version: project.version, content, clientMutationId },
          })
        ).updateProject;
      const kind = place === 'desk' ? 'INVESTMENT' : 'UPGRADE';
      return (await execute(RegisterProjectDocument, { input: { kind, content, clientMutationId } })).registerProject;
    },
    onDone: (answer) => {
      onClose();
      if (!project && 'projectId' in answer) open(String(answer.projectId));
    },
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error, 'input.content.'),
  });
  const initialValues: Partial<Values> = project
    ? {
        ...{ name: project.name, summary: project.summary, investor: project.investor },
        ...{ districtCode: project.districtCode, chainCode: project.chainCode },
        ...(project.site && { site: project.site }),
        ...(project.nodeCode && { nodeCode: project.nodeCode }),
        ...(project.totalAmount && { totalWan: Number(project.totalAmount) / 10_000 }),
        ...(project.landMu && { landMu: Number(project.landMu) }),
        ...(project.jobs !== null && { jobs: project.jobs }),
        ...(project.plannedStart && { plannedStart: project.plannedStart }),
        ...(project.plannedProduction && { plannedProduction: project.plannedProduction }),
      }
    : { ...(investor && { investor }) };
  const needed = (message: string) => [{ required: true, message }];
  return (
    <Modal
      open
      title={project ? t`修改项目信息` : place === 'desk' ? t`登记招商项目` : t`登记技改项目`}
      okText={project ? t`保存修改` : t`登记项目`}
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
        initialValues={initialValues}
        onValuesChange={() => setRefusal(null)}
        onFinish={(values) => save.mutate(values)}
      >
        <FormField name="name" label={t`项目名称`} rules={needed(t`填写项目名称`)}>
          <Input maxLength={80} />
        </FormField>
        <FormField name="investor" label={t`投资方`} rules={needed(t`填写投资方`)}>
          <Input maxLength={80} />
        </FormField>
        <div className="form-pair">
          <FormField name="chainCode" label={t`产业链`} rules={needed(t`选择产业链`)}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={(data?.chains ?? []).map((chain) => ({ value: chain.code, label: name(chain) }))}
            />
          </FormField>
          <FormField name="nodeCode" label={t`补强环节`} isOptional help={t`签约前须填写`}>
            <NodePicker />
          </FormField>
        </div>
        <div className="form-pair">
          <FormField name="districtCode" label={t`区市`} rules={needed(t`选择区市`)}>
            <DistrictPicker />
          </FormField>
          <FormField name="site" label={t`选址`} isOptional>
            <Input maxLength={120} />
          </FormField>
        </div>
        <div className="form-pair">
          <FormField name="totalWan" label={t`总投资（万元）`} isOptional help={t`签约前须填写`}>
            <InputNumber className="wide" min={0.01} />
          </FormField>
          <FormField name="landMu" label={t`用地（亩）`} isOptional>
            <InputNumber className="wide" min={0} />
          </FormField>
        </div>
        <FormField name="jobs" label={t`新增就业（人）`} isOptional>
          <InputNumber className="wide" min={0} precision={0} />
        </FormField>
        <div className="form-pair">
          <FormField name="plannedStart" label={t`计划开工`} isOptional help={t`签约前须填写`}>
            <Input type="date" />
          </FormField>
          <FormField name="plannedProduction" label={t`计划投产`} isOptional help={t`签约前须填写`}>
            <Input type="date" />
          </FormField>
        </div>
        <FormField name="summary" label={t`项目简介`} isOptional>
          <Input.TextArea rows={3} maxLength={2000} />
        </FormField>
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      </Form>
    </Modal>
  );
}
