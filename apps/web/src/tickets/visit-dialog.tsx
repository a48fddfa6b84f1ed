import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Form, Input, Modal, Select } from 'antd';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { dateOf } from '../ui/when';
import type { ChosenFirm } from './cared-firms';
import { graphql } from './gql';
import type { TicketKind } from './gql/graphql';
import { KIND } from './labels';

const RecordVisitDocument = graphql(`
  mutation RecordVisit($input: RecordVisitInput!) {
    recordVisit(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface Values {
  readonly visitedOn: string;
  readonly participants?: string[];
  readonly summary: string;
  readonly findings?: { readonly kind: TicketKind; readonly text: string }[];
}

const TEXT_MIN = 10;

/** A visit that took place: who was there, what was seen, what was found. */
export function VisitDialog({ firm, onClose }: { firm: ChosenFirm; onClose: () => void }) {
  const { t } = useLingui();
  const [form] = Form.useForm<Values>();
  const today = dateOf(new Date().toISOString());
  const record = useAct({
    renews: [['cared-firms'], ['visits'], ['firm-lists'], ['officer-day']],
    done: t`走访已登记`,
    onDone: onClose,
    onError: (error) => showFieldErrors(form, error),
    send: async (values: Values, clientMutationId) => {
      const { visitedOn, summary, participants = [], findings = [] } = values;
      const input = { firmId: firm.id, visitedOn, summary, participants, findings, clientMutationId };
      return (await execute(RecordVisitDocument, { input })).recordVisit;
    },
  });
  const long = [
    { required: true, whitespace: true, message: t`写明了解到的情况` },
    { min: TEXT_MIN, message: t`至少 ${TEXT_MIN} 个字` },
  ];
  return (
    <Modal
      open
      title={t`登记走访：${firm.name}`}
      okText={t`登记走访`}
      cancelText={t`返回`}
      confirmLoading={record.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ visitedOn: today }}
        onFinish={(values) => record.mutate(values)}
      >
        <FormField name="visitedOn" label={t`走访日期`} rules={[{ required: true, message: t`选择日期` }]}>
          <Input type="date" max={today} />
        </FormField>
        <FormField name="participants" label={t`参加人员`} isOptional help={t`输入后按回车，可填多人`}>
          <Select mode="tags" open={false} suffixIcon={null} />
        </FormField>
        <FormField name="summary" label={t`走访情况`} rules={long}>
          <Input.TextArea rows={4} maxLength={4000} />
        </FormField>
        <Form.List name="findings">
          {(fields, { add, remove }) => (
            <div className="stack">
              {fields.map(({ key, name }) => (
                <div key={key} className="panel">
                  <FormField
                    name={[name, 'kind']}
                    label={t`问题类别`}
                    rules={[{ required: true, message: t`选择类别` }]}
                  >
                    <Select options={Object.entries(KIND).map(([value, label]) => ({ value, label: t(label) }))} />
                  </FormField>
                  <FormField name={[name, 'text']} label={t`发现的问题`} rules={long}>
                    <Input.TextArea rows={2} maxLength={1000} />
                  </FormField>
                  <Button size="small" onClick={() => remove(name)}>
                    <Trans>删除这个问题</Trans>
                  </Button>
                </div>
              ))}
              <div>
                <Button onClick={() => add()}>
                  <Trans>添加发现的问题</Trans>
                </Button>
              </div>
            </div>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
