import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';

const ChangePasswordDocument = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface Values {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** One new field, no repetition: the eye shows what was typed, and password managers fill it. */
export function PasswordForm() {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = useAct({
    renews: [['sessions']],
    done: t`密码已修改，其他设备须重新登录`,
    onDone: () => form.resetFields(),
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async (input: Values) => (await execute(ChangePasswordDocument, { input })).changePassword,
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="settings-form"
      onValuesChange={() => setRefusal(null)}
      onFinish={(values) => change.mutate(values)}
    >
      <FormField name="currentPassword" label={t`当前密码`} rules={[{ required: true, message: t`填写当前密码` }]}>
        <Input.Password autoComplete="current-password" />
      </FormField>
      <FormField
        name="newPassword"
        label={t`新密码`}
        rules={[
          { required: true, message: t`填写新密码` },
          { min: 12, message: t`至少 12 个字符` },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </FormField>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      <div>
        <Button htmlType="submit" loading={change.isPending}>
          <Trans>修改密码</Trans>
        </Button>
      </div>
    </Form>
  );
}
