import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import type { Attached } from '../ui/attachments/attachment-list';
import { AttachmentsField } from '../ui/attachments/attachments-field';
import { useAct } from '../desk/use-act';
import { RegisterContractDocument } from './act-documents';
import { today } from '../ui/city-day';
import { toYuan, YUAN_IN_WAN } from '../ui/wan';
import { type Deal, dealRenews } from './deal-query';
import '../desk/form-bar.css';

interface ContractValues {
  readonly contractNo: string;
  readonly amountWan: number;
  readonly signedOn: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly files?: readonly Attached[];
}

const PAPERS = '.pdf,.docx,.png,.jpg,.jpeg,.zip';

/** 提交合同: its number, amount and days. */
export function ContractForm({ deal }: { deal: Deal }) {
  const { t } = useLingui();
  const [form] = Form.useForm<ContractValues>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isUploading, setUploading] = useState(false);
  const register = useAct({
    renews: dealRenews(deal.id),
    done: t`合同已登记`,
    send: async ({ amountWan, startsOn, endsOn, files, ...values }: ContractValues, clientMutationId) => {
      const amount = toYuan(amountWan);
      const days = { startsOn: startsOn || null, endsOn: endsOn || null };
      const fileId = files?.[0]?.id ?? null;
      const input = { intentionId: deal.intention.id, ...values, ...days, amount, fileId, clientMutationId };
      return (await execute(RegisterContractDocument, { input })).registerContract;
    },
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
  });
  return (
    <Form<ContractValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="desk-form"
      initialValues={{
        amountWan: deal.estimate ? Number(deal.estimate) / YUAN_IN_WAN : undefined,
        signedOn: today(),
      }}
      onValuesChange={() => setRefusal(null)}
      onFinish={(values) => register.mutate(values)}
    >
      <div className="form-pair">
        <FormField
          name="contractNo"
          label={t`合同编号`}
          rules={[{ required: true, whitespace: true, message: t`填写合同编号` }]}
        >
          <Input maxLength={60} />
        </FormField>
        <FormField name="amountWan" label={t`合同金额（万元）`} rules={[{ required: true, message: t`填写合同金额` }]}>
          <InputNumber className="wide" min={0} />
        </FormField>
      </div>
      <div className="form-pair">
        <FormField name="signedOn" label={t`签订日期`} rules={[{ required: true, message: t`填写签订日期` }]}>
          <Input type="date" max={today()} />
        </FormField>
        <FormField name="endsOn" label={t`履行截止`} isOptional>
          <Input type="date" />
        </FormField>
      </div>
      <FormField name="files" label={t`合同文件`} isOptional>
        <AttachmentsField purpose="contract-file" most={1} accept={PAPERS} onBusy={setUploading} />
      </FormField>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      <Button type="primary" htmlType="submit" loading={register.isPending} disabled={isUploading}>
        <Trans>提交合同</Trans>
      </Button>
    </Form>
  );
}
