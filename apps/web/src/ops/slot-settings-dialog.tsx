import { useLingui } from '@lingui/react/macro';
import { Alert, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { ChangeAssignmentSettingsDocument, type SlotSettings, slotSettingsQuery } from './slots-query';

type Values = Omit<SlotSettings, 'changedAt' | 'changedBy' | 'version' | '__typename'>;

interface Input {
  readonly name: keyof Values;
  readonly label: string;
  readonly help?: string;
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
}

/** All rules at once; they hold from the next round on. */
export function SlotSettingsDialog({ settings, onClose }: { settings: SlotSettings; onClose: () => void }) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useAct({
    renews: [slotSettingsQuery.queryKey],
    done: t`规则已修改，从下一轮起生效`,
    onDone: onClose,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async (values: Values, clientMutationId) => {
      const input = { ...values, version: settings.version, clientMutationId };
      return (await execute(ChangeAssignmentSettingsDocument, { input })).changeAssignmentSettings;
    },
  });
  const inputs: readonly Input[] = [
    { name: 'needSlots', label: t`每条需求同时的名额`, min: 1, max: 20, isWhole: true },
    { name: 'supplierCap', label: t`每家供应商 7 天内的名额`, min: 1, max: 100, isWhole: true },
    { name: 'diversity', label: t`价值与多样的权衡`, help: t`1 只看价值，越小越多样`, min: 0.1, max: 1 },
    { name: 'smeFloor', label: t`中小企业曝光下限`, help: t`占其应得份额的比例，0 至 1`, min: 0, max: 1 },
    { name: 'newcomerFloor', label: t`新入驻企业曝光下限`, help: t`占其应得份额的比例，0 至 1`, min: 0, max: 1 },
    { name: 'mostGini', label: t`名额不均（基尼系数）上限`, help: t`0 完全平均，1 集中于一家`, min: 0, max: 1 },
    { name: 'mostCost', label: t`为公平与多样让出的价值上限`, help: t`0 至 0.2`, min: 0, max: 0.2 },
    { name: 'urgentDays', label: t`视为紧急的天数`, help: t`截止或交付在此天数内`, min: 0, max: 30, isWhole: true },
  ];
  return (
    <Modal
      open
      title={t`修改分配规则`}
      okText={t`保存修改`}
      cancelText={t`返回`}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={settings}
        onValuesChange={() => setRefusal(null)}
        onFinish={(values) => save.mutate(values)}
      >
        {inputs.map(({ name, label, help, min, max, isWhole }) => (
          <FormField
            key={name}
            name={name}
            label={label}
            help={help}
            rules={[{ required: true, message: t`填写数值` }]}
          >
            <InputNumber min={min} max={max} step={isWhole ? 1 : 0.01} precision={isWhole ? 0 : undefined} />
          </FormField>
        ))}
      </Form>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
    </Modal>
  );
}
