import { DeleteOutlined } from '@ant-design/icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Form, Input, InputNumber } from 'antd';
import type { PaymentValues } from './bid-values';

const MOST_PARTS = 10;

/** 付款分期: parts that add up to the whole; the sum is told while it is typed. */
export function PaymentFields() {
  const { t } = useLingui();
  return (
    <Form.List
      name="paymentSplit"
      rules={[
        {
          validator: async (_, parts: PaymentValues[] | undefined) => {
            const sum = sumOf(parts ?? []);
            if (parts?.length && sum !== 100) throw new Error(t`各期比例之和须为 100%，现为 ${sum}%`);
          },
        },
      ]}
    >
      {(fields, { add, remove }, { errors }) => (
        <fieldset className="form-group">
          <legend>
            <Trans>付款分期</Trans>
          </legend>
          {fields.map(({ key, name }) => {
            const place = name + 1;
            return (
              <div key={key} className="row form-line">
                <Form.Item name={[name, 'stage']} rules={[{ required: true, whitespace: true, message: t`写明节点` }]}>
                  <Input aria-label={t`第 ${place} 期的付款节点`} maxLength={30} placeholder={t`例：验收后`} />
                </Form.Item>
                <Form.Item name={[name, 'percent']} rules={[{ required: true, message: t`填写比例` }]}>
                  <InputNumber
                    aria-label={t`第 ${place} 期的比例，%`}
                    className="wide"
                    min={1}
                    max={100}
                    precision={0}
                    suffix="%"
                  />
                </Form.Item>
                <Form.Item name={[name, 'days']} rules={[{ required: true, message: t`填写天数` }]}>
                  <InputNumber
                    aria-label={t`第 ${place} 期在节点后几天内付`}
                    className="wide"
                    min={0}
                    max={365}
                    precision={0}
                    suffix={t`天内`}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t`删除第 ${place} 期`}
                  onClick={() => remove(name)}
                />
              </div>
            );
          })}
          <Form.ErrorList errors={errors} />
          {fields.length < MOST_PARTS && (
            <Button onClick={() => add({ stage: '', percent: null, days: 0 })}>
              <Trans>增加一期</Trans>
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
}

const sumOf = (parts: readonly PaymentValues[]): number =>
  parts.reduce((total, { percent }) => total + (percent ?? 0), 0);
