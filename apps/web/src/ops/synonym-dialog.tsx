import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useErrorWords } from '../desk/error-words';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { ChainPicker } from './chain-picker';
import type { SynonymDirection } from './gql/graphql';
import { SynonymEffect } from './synonym-effect';
import {
  ChangeSynonymsDocument,
  CreateSynonymsDocument,
  SYNONYM_KEYS,
  synonymPreview,
  type SynonymSet,
} from './synonym-query';

interface Values {
  readonly terms: string[];
  readonly direction: SynonymDirection;
  readonly chainCode?: string | null;
  readonly note?: string | null;
}

const MOST_TERMS = 12;

/** A new set, or another content of one; what it would change among open needs can be seen before. */
export function SynonymDialog({ set, onClose }: { set: SynonymSet | null; onClose: () => void }) {
  const { t } = useLingui();
  const wordsOf = useErrorWords();
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const preview = useMutation({ mutationFn: synonymPreview });
  const contentOf = ({ terms, direction, chainCode }: Values) => ({ terms, direction, chainCode: chainCode || null });
  const save = useAct({
    renews: SYNONYM_KEYS,
    done: set ? t`词组已修改` : t`词组已新建`,
    onDone: onClose,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async (values: Values, clientMutationId) => {
      const content = { ...contentOf(values), note: values.note?.trim() || null, clientMutationId };
      if (!set) return (await execute(CreateSynonymsDocument, { input: content })).createSynonymSet;
      const input = { ...content, id: set.id, version: set.version };
      return (await execute(ChangeSynonymsDocument, { input })).changeSynonymSet;
    },
  });
  const look = async (): Promise<void> => {
    const values = await form.validateFields().catch(() => null);
    if (values) preview.mutate(contentOf(values));
  };
  return (
    <Modal
      open
      title={set ? t`修改词组` : t`新建词组`}
      okText={set ? t`保存修改` : t`新建词组`}
      cancelText={t`返回`}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={set ?? { terms: [], direction: 'BOTH' }}
        onValuesChange={() => {
          setRefusal(null);
          preview.reset();
        }}
        onFinish={(values) => save.mutate(values)}
      >
        <FormField
          name="terms"
          label={t`词语`}
          help={t`2–12 个词，输入后按回车；归入首词时，第一个是首词。`}
          rules={[{ type: 'array', min: 2, max: MOST_TERMS, required: true, message: t`填写 2 至 12 个词` }]}
        >
          <Select mode="tags" open={false} tokenSeparators={[',', '，', '、', ';', '；']} suffixIcon={null} />
        </FormField>
        <FormField name="direction" label={t`方向`}>
          <Radio.Group
            options={[
              { value: 'BOTH', label: t`互为同义` },
              { value: 'TO_FIRST', label: t`归入首词` },
            ]}
          />
        </FormField>
        <FormField name="chainCode" label={t`适用产业链`} isOptional>
          <ChainPicker placeholder={t`全部产业链`} />
        </FormField>
        <FormField name="note" label={t`备注`} isOptional>
          <Input maxLength={200} />
        </FormField>
      </Form>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      {preview.error && <Alert type="error" showIcon role="alert" title={wordsOf(preview.error)} />}
      {preview.data ? (
        <SynonymEffect effect={preview.data} />
      ) : (
        <Button loading={preview.isPending} onClick={() => void look()}>
          <Trans>预览影响</Trans>
        </Button>
      )}
    </Modal>
  );
}
