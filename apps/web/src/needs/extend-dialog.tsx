import { useLingui } from '@lingui/react/macro';
import { Form, Input, Modal } from 'antd';
import { execute } from '../api/execute';
import { FormField } from '../desk/form-fields';
import { useNeedAct } from './act';
import { graphql } from './gql';
import type { NeedDetail } from './need-query';
import { endOfDay } from './need-values';
import { today } from '../ui/city-day';

const ExtendDeadlineDocument = graphql(`
  mutation ExtendNeedDeadline($input: ExtendDeadlineInput!) {
    extendDeadline(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface ExtendValues {
  readonly day: string;
  readonly reason: string;
}

/** Later only, with a reason; the change is on record and everybody concerned is told. */
export function ExtendDialog({ need, onClose }: { need: NeedDetail; onClose: () => void }) {
  const { t } = useLingui();
  const [form] = Form.useForm<ExtendValues>();
  const act = useNeedAct({
    needId: need.id,
    done: t`截止时间已延长`,
    onDone: onClose,
    send: async ({ day, reason }: ExtendValues, clientMutationId) =>
      (
        await execute(ExtendDeadlineDocument, {
          input: { needId: need.id, deadline: endOfDay(day), reason: reason.trim(), clientMutationId },
        })
      ).extendDeadline,
  });
  return (
    <Modal
      open
      title={t`延长截止时间`}
      okText={t`延长`}
      cancelText={t`返回`}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<ExtendValues> form={form} layout="vertical" requiredMark={false} onFinish={(values) => act.mutate(values)}>
        <FormField name="day" label={t`新的截止日期`} rules={[{ required: true, message: t`填写新的截止日期` }]}>
          <Input type="date" min={today()} />
        </FormField>
        <FormField
          name="reason"
          label={t`延长原因`}
          rules={[{ required: true, whitespace: true, message: t`写明延长原因` }]}
        >
          <Input maxLength={200} />
        </FormField>
      </Form>
    </Modal>
  );
}
