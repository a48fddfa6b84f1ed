import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { PlaceOrderDocument } from './act-documents';
import { today } from '../ui/city-day';
import { toYuan, YUAN_IN_WAN } from '../ui/wan';
import { type Deal, type DealContract, dealRenews } from './deal-query';
import '../desk/form-bar.css';

interface OrderValues {
  readonly amountWan: number;
  readonly deliveryDue: string;
}

interface OrderFormProps {
  readonly deal: Deal;
  readonly contract: DealContract;
  readonly isPrimary?: boolean;
}

/** 登记订单: amount and delivery date; what is left of the contract is filled in. */
export function OrderForm({ deal, contract, isPrimary = true }: OrderFormProps) {
  const { t } = useLingui();
  const [form] = Form.useForm<OrderValues>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const left = (Number(contract.amount) - Number(contract.orderedAmount)) / YUAN_IN_WAN;
  const place = useAct({
    renews: dealRenews(deal.id),
    done: t`订单已登记，对方会收到通知`,
    send: async ({ amountWan, deliveryDue }: OrderValues, clientMutationId) =>
      (
        await execute(PlaceOrderDocument, {
          input: {
            ...{ contractId: contract.id, amount: toYuan(amountWan), deliveryDue, orderedOn: today() },
            ...{ paymentDays: 60, clientMutationId },
          },
        })
      ).placeOrder,
    onRefused: ({ message }) => setRefusal(message),
    onError: (error) => showFieldErrors(form, error),
  });
  return (
    <Form<OrderValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="desk-form"
      initialValues={{ amountWan: left, deliveryDue: deal.intention.need?.deliveryBy ?? undefined }}
      onValuesChange={() => setRefusal(null)}
      onFinish={(values) => place.mutate(values)}
    >
      <div className="form-pair">
        <FormField
          name="amountWan"
          label={t`订单金额（万元）`}
          help={t`合同剩余 ${left} 万元`}
          rules={[{ required: true, message: t`填写订单金额` }]}
        >
          <InputNumber className="wide" min={0} />
        </FormField>
        <FormField
          name="deliveryDue"
          label={t`交付日期`}
          rules={[
            { required: true, message: t`填写交付日期` },
            {
              validator: async (_, value: string | undefined) => {
                if (value && value < today()) throw new Error(t`交付日期不能早于今天`);
              },
            },
          ]}
        >
          <Input type="date" min={today()} />
        </FormField>
      </div>
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} />}
      <Button type={isPrimary ? 'primary' : 'default'} htmlType="submit" loading={place.isPending}>
        <Trans>登记订单</Trans>
      </Button>
    </Form>
  );
}
