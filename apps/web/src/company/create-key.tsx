import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';

const CreateApiKeyDocument = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      __typename
      ... on ApiKeyPayload {
        key
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface Values {
  readonly name: string;
  readonly expiresOn: string;
}

/** The key is shown once, here: only its fingerprint is kept. */
export function CreateKey() {
  const { t } = useLingui();
  const me = useMe();
  const [form] = Form.useForm<Values>();
  const [key, setKey] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = useAct({
    renews: [['api-keys']],
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    onDone: (answer) => {
      if (answer.__typename === 'ApiKeyPayload') setKey(answer.key);
      form.resetFields();
    },
    send: async (values: Values) => {
      // A key acts in one capacity: the firm of the moment, else the first office.
      const capacity = me?.actingFirmId ? { firmId: me.actingFirmId } : { appointmentId: me?.offices[0]?.id ?? null };
      return (await execute(CreateApiKeyDocument, { input: { ...values, ...capacity } })).createApiKey;
    },
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="panel desk-form"
      onValuesChange={() => setRefusal(null)}
      onFinish={(values) => create.mutate(values)}
    >
      <div className="form-pair">
        <FormField name="name" label={t`用途`} rules={[{ required: true, whitespace: true, message: t`写明用在哪里` }]}>
          <Input maxLength={60} placeholder={t`例：ERP 同步供给`} />
        </FormField>
        <FormField name="expiresOn" label={t`有效期至`} rules={[{ required: true, message: t`填写有效期` }]}>
          <Input type="date" />
        </FormField>
      </div>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      {key && (
        <Alert
          type="success"
          showIcon
          title={t`密钥已生成，只显示这一次，请立即保存`}
          description={<code className="api-key">{key}</code>}
        />
      )}
      <Button htmlType="submit" loading={create.isPending}>
        <Trans>生成密钥</Trans>
      </Button>
    </Form>
  );
}
