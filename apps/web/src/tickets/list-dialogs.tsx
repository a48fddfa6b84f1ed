import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { graphql } from './gql';

const CreateFirmListDocument = graphql(`
  mutation CreateFirmList($input: CreateFirmListInput!) {
    createFirmList(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const AddToFirmListDocument = graphql(`
  mutation AddToFirmList($input: AddToFirmListInput!) {
    addToFirmList(input: $input) {
      __typename
      ... on FirmListPayload {
        added
        unknownCodes
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface NewList {
  readonly name: string;
  readonly year: number;
  readonly criterion: string;
}

export function NewListDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const [form] = Form.useForm<NewList>();
  const create = useAct({
    renews: [['firm-lists']],
    done: t`名单已建立，请导入企业`,
    onDone: onClose,
    onError: (error) => showFieldErrors(form, error),
    send: async (values: NewList, clientMutationId) =>
      (await execute(CreateFirmListDocument, { input: { ...values, clientMutationId } })).createFirmList,
  });
  const needed = [{ required: true, whitespace: true, message: t`不能为空` }];
  return (
    <Modal
      open
      title={t`新建名单`}
      okText={t`建立名单`}
      cancelText={t`返回`}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<NewList>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ year: new Date().getFullYear() }}
        onFinish={(values) => create.mutate(values)}
      >
        <FormField name="name" label={t`名称`} rules={needed}>
          <Input maxLength={60} />
        </FormField>
        <FormField name="year" label={t`年度`} rules={[{ required: true, message: t`不能为空` }]}>
          <InputNumber min={2000} max={2100} precision={0} />
        </FormField>
        <FormField name="criterion" label={t`入选标准`} rules={needed}>
          <Input maxLength={200} placeholder={t`例：年新增产值 ≥ 1 亿元`} />
        </FormField>
      </Form>
    </Modal>
  );
}

const codesOf = (text: string): string[] => [...new Set(text.split(/[\s,，;；]+/).filter(Boolean))];

/** A column of a sheet, pasted as it is; what is no firm of the platform is named. */
export function AddFirmsDialog({ list, onClose }: { list: { id: string; name: string }; onClose: () => void }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [result, setResult] = useState<{ added: number; unknown: readonly string[] } | null>(null);
  const creditCodes = codesOf(text);
  const count = creditCodes.length;
  const add = useAct({
    renews: [['firm-lists'], ['cared-firms'], ['officer-day']],
    send: async (codes: string[], clientMutationId) =>
      (await execute(AddToFirmListDocument, { input: { listId: list.id, creditCodes: codes, clientMutationId } }))
        .addToFirmList,
    onDone: (answer) => {
      if (answer.__typename !== 'FirmListPayload') return;
      setResult({ added: answer.added, unknown: answer.unknownCodes });
      setText(answer.unknownCodes.join('\n'));
    },
  });
  return (
    <Modal
      open
      title={t`导入企业：${list.name}`}
      okText={t`导入 ${count} 家`}
      cancelText={t`返回`}
      confirmLoading={add.isPending}
      okButtonProps={{ disabled: count === 0 || count > 1000 }}
      onOk={() => add.mutate(creditCodes)}
      onCancel={onClose}
    >
      <div className="stack">
        {result && (
          <Alert
            type={result.unknown.length > 0 ? 'warning' : 'success'}
            title={
              result.unknown.length > 0 ? (
                <Trans>
                  已加入 {result.added} 家；以下 {result.unknown.length} 个代码未找到企业，请核对后再导入。
                </Trans>
              ) : (
                <Trans>已加入 {result.added} 家。</Trans>
              )
            }
          />
        )}
        <Input.TextArea
          aria-label={t`统一社会信用代码`}
          placeholder={t`从表格中复制“统一社会信用代码”一列，粘贴到这里，每行一个，最多 1000 个`}
          rows={8}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
    </Modal>
  );
}
