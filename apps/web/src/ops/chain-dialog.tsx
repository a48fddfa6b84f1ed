import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import type { ReferenceStatus } from './gql/graphql';
import { TAXONOMY_KEYS, type TaxonomyChain, UpdateChainDocument } from './taxonomy-query';

interface Values {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly status: ReferenceStatus;
  readonly mustCheckNeeds: boolean;
}

export function ChainDialog({ chain, onClose }: { chain: TaxonomyChain; onClose: () => void }) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = useAct({
    renews: TAXONOMY_KEYS,
    done: t`产业链已修改`,
    onDone: onClose,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async (values: Values, clientMutationId) => {
      const input = { ...values, code: chain.code, version: chain.version, clientMutationId };
      return (await execute(UpdateChainDocument, { input })).updateChain;
    },
  });
  return (
    <Modal
      open
      title={t`修改产业链`}
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
        initialValues={chain}
        onValuesChange={() => setRefusal(null)}
        onFinish={(values) => save.mutate(values)}
      >
        <FormField name="nameZh" label={t`中文名称`} rules={[{ required: true, message: t`填写中文名称` }]}>
          <Input maxLength={40} />
        </FormField>
        <FormField name="nameEn" label={t`英文名称`} rules={[{ required: true, message: t`填写英文名称` }]}>
          <Input maxLength={80} />
        </FormField>
        <FormField name="status" label={t`状态`} help={t`停用后不再出现在选择中，已有记录不变。`}>
          <Select
            options={[
              { value: 'ACTIVE', label: t`使用中` },
              { value: 'RETIRED', label: t`已停用` },
            ]}
          />
        </FormField>
        <Form.Item name="mustCheckNeeds" valuePropName="checked">
          <Checkbox>
            <Trans>需求发布前须经链长办核对</Trans>
          </Checkbox>
        </Form.Item>
      </Form>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
    </Modal>
  );
}
