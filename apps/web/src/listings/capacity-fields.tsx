import { Trans, useLingui } from '@lingui/react/macro';
import { Form, Input, InputNumber, Select } from 'antd';
import { FormField } from '../desk/form-fields';
import { labels } from '../ui/labels';
import type { ListingValues } from './listing-values';

/** How much, how fast, for how much. A quantity wants its unit and the other way round. */
export function CapacityFields() {
  const { t } = useLingui();
  const unitOf = (field: keyof ListingValues) => [
    ({ getFieldValue }: { getFieldValue: (name: string) => unknown }) => ({
      validator: async (_: unknown, value: string | undefined) => {
        if (getFieldValue(field) && !value?.trim()) throw new Error(t`写明单位`);
      },
    }),
  ];
  return (
    <>
      <fieldset className="form-group">
        <legend>
          <Trans>产能</Trans>
          <span className="field-optional">
            <Trans>（选填）</Trans>
          </span>
        </legend>
        <div className="row form-line">
          <Form.Item name="capacityPeriod">
            <Select
              aria-label={t`产能周期`}
              options={Object.entries(labels.capacityPeriod).map(([value, label]) => {
                const period = t(label);
                return { value, label: t`每${period}` };
              })}
            />
          </Form.Item>
          <Form.Item name="capacity">
            <InputNumber className="wide" min={0} aria-label={t`产能数量`} placeholder={t`数量`} />
          </Form.Item>
          <Form.Item name="capacityUnit" dependencies={['capacity']} rules={unitOf('capacity')}>
            <Input aria-label={t`产能单位`} placeholder={t`单位，如件`} maxLength={20} />
          </Form.Item>
          <Form.Item name="freePercent">
            <InputNumber
              className="wide"
              min={0}
              max={100}
              precision={0}
              aria-label={t`当前空余产能，%`}
              placeholder={t`空余`}
              suffix="%"
            />
          </Form.Item>
        </div>
      </fieldset>
      <div className="form-pair">
        <FormField name="leadTimeDays" label={t`交期（天）`} isOptional>
          <InputNumber className="wide" min={0} max={3650} precision={0} />
        </FormField>
        <fieldset className="form-group">
          <legend>
            <Trans>起订量</Trans>
            <span className="field-optional">
              <Trans>（选填）</Trans>
            </span>
          </legend>
          <div className="row form-line">
            <Form.Item name="minimum">
              <InputNumber className="wide" min={0} aria-label={t`起订数量`} placeholder={t`数量`} />
            </Form.Item>
            <Form.Item name="minimumUnit" dependencies={['minimum']} rules={unitOf('minimum')}>
              <Input aria-label={t`起订单位`} placeholder={t`单位，如件`} maxLength={20} />
            </Form.Item>
          </div>
        </fieldset>
      </div>
      <fieldset className="form-group">
        <legend>
          <Trans>参考价格（元），留空表示面议</Trans>
        </legend>
        <div className="row form-line">
          <Form.Item name="priceMin">
            <InputNumber className="wide" min={0} precision={2} aria-label={t`最低价，元`} placeholder={t`最低`} />
          </Form.Item>
          <Form.Item name="priceMax">
            <InputNumber className="wide" min={0} precision={2} aria-label={t`最高价，元`} placeholder={t`最高`} />
          </Form.Item>
          <Form.Item name="priceUnit" dependencies={['priceMin', 'priceMax']} rules={unitOf('priceMin')}>
            <Input aria-label={t`计价单位`} placeholder={t`计价单位，如件`} maxLength={20} />
          </Form.Item>
        </div>
      </fieldset>
    </>
  );
}
