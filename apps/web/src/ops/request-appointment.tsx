import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { referenceQuery } from '../desk/reference';
import { useAct } from '../desk/use-act';
import { labels } from '../ui/labels';
import { useName } from '../ui/named';
import { RequestAppointmentDocument } from './appointment-acts';
import type { OfficeRole } from './gql/graphql';
import { OFFICE_ROLES } from './record-search';

interface Values {
  readonly email: string;
  readonly role: OfficeRole;
  readonly chainCode?: string;
}

const isOfChain = (role: OfficeRole | undefined): boolean => role === 'CHAIN_LEAD' || role === 'CHAIN_OFFICER';

/** Asks for an office for somebody who has an account; another operator approves. */
export function RequestAppointment() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        <Trans>提出任命</Trans>
      </Button>
      {isOpen && <RequestDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function RequestDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const name = useName();
  const { data: reference } = useQuery(referenceQuery);
  const [form] = Form.useForm<Values>();
  const role = Form.useWatch('role', form);
  const [refusal, setRefusal] = useState<string | null>(null);
  const request = useAct({
    renews: [['ops-appointments']],
    done: t`已提出，待另一名运营人员批准`,
    onDone: onClose,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
    send: async ({ email, role: asked, chainCode }: Values, clientMutationId) => {
      const input = { email, role: asked, chainCode: isOfChain(asked) ? chainCode : null, clientMutationId };
      return (await execute(RequestAppointmentDocument, { input })).requestAppointment;
    },
  });
  return (
    <Modal
      open
      title={t`提出任命`}
      okText={t`提出`}
      cancelText={t`返回`}
      confirmLoading={request.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={() => setRefusal(null)}
        onFinish={(values) => request.mutate(values)}
      >
        <FormField
          name="email"
          label={t`对方账号的邮箱`}
          rules={[{ required: true, type: 'email', message: t`填写完整邮箱` }]}
        >
          <Input autoFocus type="email" autoComplete="off" maxLength={254} />
        </FormField>
        <FormField name="role" label={t`公务角色`} rules={[{ required: true, message: t`选择公务角色` }]}>
          <Select options={OFFICE_ROLES.map((value) => ({ value, label: t(labels.officeRole[value]) }))} />
        </FormField>
        {isOfChain(role) && (
          <FormField name="chainCode" label={t`产业链`} rules={[{ required: true, message: t`选择产业链` }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={(reference?.chains ?? []).map((chain) => ({ value: chain.code, label: name(chain) }))}
            />
          </FormField>
        )}
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      </Form>
    </Modal>
  );
}
