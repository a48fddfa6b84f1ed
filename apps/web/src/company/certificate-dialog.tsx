import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { referenceQuery } from '../desk/reference';
import { useAct } from '../desk/use-act';
import { useName } from '../ui/named';
import { graphql } from './gql';

const AddFirmCertificateDocument = graphql(`
  mutation AddFirmCertificate($input: AddFirmCertificateInput!) {
    addFirmCertificate(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

interface Values {
  readonly kind: string;
  readonly number?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

export function CertificateDialog({ firmId, onClose }: { firmId: string; onClose: () => void }) {
  const { t } = useLingui();
  const name = useName();
  const { data } = useQuery(referenceQuery);
  const [form] = Form.useForm<Values>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = useAct({
    renews: [['company'], ['own-certificates'], ['own-for-bid']],
    done: t`资质已添加`,
    onDone: onClose,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async ({ kind, number, validFrom, validTo }: Values, clientMutationId) => {
      const days = { validFrom: validFrom || null, validTo: validTo || null };
      const input = { firmId, kind, number: number?.trim() || null, ...days, clientMutationId };
      return (await execute(AddFirmCertificateDocument, { input })).addFirmCertificate;
    },
  });
  return (
    <Modal
      open
      title={t`添加资质`}
      okText={t`添加资质`}
      cancelText={t`返回`}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => setRefusal(null)}
        onFinish={(values) => add.mutate(values)}
      >
        <FormField name="kind" label={t`资质`} rules={[{ required: true, message: t`选择资质` }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(data?.certificateKinds ?? []).map((kind) => ({ value: kind.code, label: name(kind) }))}
          />
        </FormField>
        <FormField name="number" label={t`证书编号`} isOptional>
          <Input maxLength={60} />
        </FormField>
        <FormField name="validFrom" label={t`发证日期`} isOptional>
          <Input type="date" />
        </FormField>
        <FormField name="validTo" label={t`有效期至`} isOptional help={t`不填表示长期有效`}>
          <Input type="date" />
        </FormField>
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      </Form>
    </Modal>
  );
}
