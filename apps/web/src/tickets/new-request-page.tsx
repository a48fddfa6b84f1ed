import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { PageTitle } from '../ui/page-title';
import { graphql } from './gql';
import type { TicketKind } from './gql/graphql';
import { KIND } from './labels';
import '../desk/form-bar.css';

const FileTicketDocument = graphql(`
  mutation FileTicket($input: FileTicketInput!) {
    fileTicket(input: $input) {
      __typename
      ... on TicketPayload {
        ticketId
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface Values {
  readonly kind: TicketKind;
  readonly title: string;
  readonly text: string;
}

const TEXT_MIN = 10;

export function NewRequestPage() {
  const { t } = useLingui();
  const me = useMe();
  if (me === undefined) return null;
  if (!me?.actingFirmId) return <Forbidden role={t`企业成员`} grantedBy={t`企业管理员`} />;
  return (
    <>
      <PageTitle title={t`提交诉求`} />
      <NewRequest />
    </>
  );
}

function NewRequest() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const file = useAct({
    renews: [['tickets']],
    done: t`已提交，由专人限时答复`,
    send: async (values: Values, clientMutationId) =>
      (await execute(FileTicketDocument, { input: { ...values, clientMutationId } })).fileTicket,
    onDone: (answer) => {
      if (answer.__typename !== 'TicketPayload') return;
      void navigate({ to: '/w/requests/$ticketId', params: { ticketId: answer.ticketId } });
    },
    onError: (error) => showFieldErrors(form, error),
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onFinish={(values) => file.mutate(values)}
      className="desk-form"
    >
      <FormField name="kind" label={t`类别`} rules={[{ required: true, message: t`选择类别，以便派给责任部门` }]}>
        <Select options={Object.entries(KIND).map(([value, label]) => ({ value, label: t(label) }))} />
      </FormField>
      <FormField
        name="title"
        label={t`标题`}
        rules={[
          { required: true, whitespace: true, message: t`用一句话说明诉求` },
          { min: 4, message: t`至少 4 个字` },
        ]}
      >
        <Input maxLength={80} placeholder={t`例：节后焊工缺口 30 名`} />
      </FormField>
      <FormField
        name="text"
        label={t`具体情况`}
        help={t`请勿填写涉密内容`}
        rules={[
          { required: true, whitespace: true, message: t`写明情况、影响和希望得到的帮助` },
          { min: TEXT_MIN, message: t`至少 ${TEXT_MIN} 个字` },
        ]}
      >
        <Input.TextArea rows={6} maxLength={4000} />
      </FormField>
      <Button type="primary" htmlType="submit" loading={file.isPending}>
        <Trans>提交诉求</Trans>
      </Button>
    </Form>
  );
}
