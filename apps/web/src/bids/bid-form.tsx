import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Collapse, Form, type FormInstance, Input, InputNumber, Select } from 'antd';
import { FormField } from '../desk/form-fields';
import { AttachmentsField } from '../ui/attachments/attachments-field';
import type { BidValues } from './bid-values';
import { toYuan } from './bid-values';
import { PaymentFields } from './payment-fields';
import { dayOf } from '../ui/city-day';
import '../desk/form-bar.css';

const NOTE_MAX = 2000;
const MOST_FILES = 5;
/** The buyer compares after the deadline, for at least a week. */
const LEAST_VALID_DAYS = 7;

interface BidFormProps {
  readonly form: FormInstance<BidValues>;
  readonly initial: BidValues;
  readonly deadline: string | null | undefined;
  readonly listings: readonly { readonly id: string; readonly title: string }[];
  readonly onChange: (values: BidValues) => void;
  readonly onSubmit: () => void;
  readonly onUploading: (isBusy: boolean) => void;
}

/** Four fields: price, lead time, payment, note. What is usual is filled in behind the fold. */
export function BidForm({ form, initial, deadline, listings, onChange, onSubmit, onUploading }: BidFormProps) {
  const { t, i18n } = useLingui();
  const priceWan = Form.useWatch('priceWan', form);
  const yuan = priceWan ? new Intl.NumberFormat(i18n.locale).format(Number(toYuan(priceWan))) : null;
  const least = dayOf(deadline ?? new Date(), LEAST_VALID_DAYS);
  return (
    <Form<BidValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={(_, values) => onChange(values)}
      onFinish={onSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
      className="desk-form"
    >
      <div className="form-pair">
        <FormField
          name="priceWan"
          label={t`总价（万元）`}
          help={yuan ? t`即 ${yuan} 元` : undefined}
          rules={[
            { required: true, message: t`填写总价` },
            { type: 'number', min: 0.0001, message: t`总价须大于零` },
          ]}
        >
          <InputNumber className="wide" min={0} inputMode="decimal" />
        </FormField>
        <FormField name="leadTimeDays" label={t`交期（天）`} rules={[{ required: true, message: t`填写交期` }]}>
          <InputNumber className="wide" min={0} max={3650} precision={0} inputMode="numeric" />
        </FormField>
      </div>
      <PaymentFields />
      <FormField name="note" label={t`说明`} isOptional>
        <Input.TextArea rows={3} maxLength={NOTE_MAX} placeholder={t`工艺方案、质量保证、包装运输等`} />
      </FormField>
      <FormField name="attachments" label={t`附件`} isOptional>
        <AttachmentsField purpose="bid-attachment" most={MOST_FILES} onBusy={onUploading} />
      </FormField>
      <Collapse
        ghost
        items={[
          {
            key: 'more',
            forceRender: true,
            label: t`税率、报价有效期、所依据的供给（已按常用填好）`,
            children: (
              <>
                <div className="form-pair">
                  <FormField name="taxRate" label={t`税率（%）`} isOptional>
                    <InputNumber className="wide" min={0} max={100} precision={2} />
                  </FormField>
                  <FormField
                    name="validUntil"
                    label={t`报价有效期至`}
                    rules={[
                      { required: true, message: t`填写有效期` },
                      {
                        validator: async (_, value: string | undefined) => {
                          if (value && value < least) throw new Error(t`有效期至少到 ${least}，以便采购方评审`);
                        },
                      },
                    ]}
                  >
                    <Input type="date" min={least} />
                  </FormField>
                </div>
                <FormField name="listingId" label={t`所依据的供给`} isOptional>
                  <Select
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    options={listings.map(({ id, title }) => ({ value: id, label: title }))}
                  />
                </FormField>
                <Form.Item name="isTaxIncluded" valuePropName="checked" noStyle>
                  <Checkbox>
                    <Trans>总价含税</Trans>
                  </Checkbox>
                </Form.Item>
              </>
            ),
          },
        ]}
      />
    </Form>
  );
}
