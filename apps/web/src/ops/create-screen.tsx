import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { toast } from '../ui/toast';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';
import { screensQuery } from './screens-query';

const CreateScreenDocument = graphql(`
  mutation CreateScreen($input: CreateScreenInput!) {
    createScreen(input: $input) {
      __typename
      token
    }
  }
`);

interface Values {
  readonly name: string;
}

/** The link is shown once, here: only a fingerprint of it is kept. */
export function CreateScreen() {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const [link, setLink] = useState<string | null>(null);
  const create = useAct({
    renews: [screensQuery.queryKey],
    onError: (error) => showFieldErrors(form, error),
    onDone: ({ token }) => {
      setLink(`${location.origin}/screen/${token}`);
      form.resetFields();
    },
    send: async (input: Values) => (await execute(CreateScreenDocument, { input })).createScreen,
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="panel desk-form"
      onFinish={(values) => create.mutate(values)}
    >
      <FormField
        name="name"
        label={t`放置地点`}
        rules={[{ required: true, whitespace: true, min: 2, message: t`写明大屏放在哪里，至少 2 个字` }]}
      >
        <Input className="screen-name" maxLength={60} placeholder={t`例：市民中心一楼大厅`} />
      </FormField>
      {link && <NewLink link={link} />}
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        <Trans>新增大屏</Trans>
      </Button>
    </Form>
  );
}

function NewLink({ link }: { link: string }) {
  const { t } = useLingui();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      toast(t`链接已复制`);
    } catch {
      // Browsers refuse it where the site is not served over HTTPS.
      toast(t`浏览器不允许复制，请选中链接后手动复制`, { isError: true });
    }
  };
  return (
    <Alert
      className="screen-link"
      type="success"
      showIcon
      title={t`大屏链接已生成，只显示这一次。在大屏的浏览器中打开即可，不需要登录。`}
      description={<code className="receipt">{link}</code>}
      action={
        <Button onClick={() => void copy()}>
          <Trans>复制链接</Trans>
        </Button>
      }
    />
  );
}
