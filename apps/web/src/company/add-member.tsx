import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { labels } from '../ui/labels';
import { graphql } from './gql';
import type { FirmRole } from './gql/graphql';

const AddMemberDocument = graphql(`
  mutation AddMember($input: AddMemberInput!) {
    addMember(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface Values {
  readonly email: string;
  readonly role: FirmRole;
}

/** A colleague with an account is added by the address. */
export function AddMember() {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = useAct({
    renews: [['members']],
    done: t`成员已添加`,
    onDone: () => form.resetFields(),
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async (values: Values, clientMutationId) =>
      (await execute(AddMemberDocument, { input: { ...values, clientMutationId } })).addMember,
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="panel desk-form"
      initialValues={{ role: 'MEMBER' }}
      onValuesChange={() => setRefusal(null)}
      onFinish={(values) => add.mutate(values)}
    >
      <div className="form-pair">
        <FormField
          name="email"
          label={t`同事的登录邮箱`}
          rules={[
            { required: true, message: t`填写邮箱` },
            { type: 'email', message: t`邮箱格式不正确` },
          ]}
        >
          <Input type="email" maxLength={254} autoComplete="off" />
        </FormField>
        <FormField name="role" label={t`角色`}>
          <Select options={Object.entries(labels.firmRole).map(([value, label]) => ({ value, label: t(label) }))} />
        </FormField>
      </div>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      <Button htmlType="submit" loading={add.isPending}>
        <Trans>添加成员</Trans>
      </Button>
    </Form>
  );
}
