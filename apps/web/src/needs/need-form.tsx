import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Form, type FormInstance, Input, InputNumber, Segmented } from 'antd';
import { DistrictPicker, NodePicker } from '../desk/pickers';
import { FormField } from '../desk/form-fields';
import { AttachmentsField } from '../ui/attachments/attachments-field';
import { labels } from '../ui/labels';
import { MoreFields } from './more-fields';
import { EMPTY_NEED, type NeedValues } from './need-values';
import { NodeSuggestion } from './node-suggestion';
import { today } from '../ui/city-day';
import './need-form.css';

const TITLE_MAX = 120;
const TEXT_MAX = 20_000;
const MOST_FILES = 10;

interface NeedFormProps {
  readonly form: FormInstance<NeedValues>;
  readonly initial?: Partial<NeedValues>;
  /** Fields that were read from a text or file and must be looked at. */
  readonly toCheck?: ReadonlySet<string>;
  readonly onChange: (values: NeedValues) => void;
  readonly onSubmit: () => void;
  readonly onUploading?: (isBusy: boolean) => void;
}

/** The seven fields that a need must have, on one page; everything else behind one fold. */
export function NeedForm({ form, initial, toCheck, onChange, onSubmit, onUploading }: NeedFormProps) {
  const { t } = useLingui();
  const isNegotiable = Form.useWatch('isNegotiable', form) ?? false;
  const check = (field: keyof NeedValues): string | undefined =>
    toCheck?.has(field) ? t`由原文识别，请核对` : undefined;
  const required = (message: string) => [{ required: true, whitespace: true, message }];

  return (
    <Form<NeedValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...EMPTY_NEED, ...initial }}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onValuesChange={(_, values) => onChange(values)}
      onFinish={onSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
      className="need-form"
    >
      <FormField name="kind" label={t`需求类型`}>
        <Segmented
          className="need-kinds"
          options={Object.entries(labels.needKind).map(([value, label]) => ({ value, label: t(label) }))}
        />
      </FormField>
      <FormField name="title" label={t`需求标题`} help={check('title')} rules={required(t`写明要采购或加工什么`)}>
        <Input maxLength={TITLE_MAX} placeholder={t`例：铝合金电机壳压铸件，年用量 5 万件`} />
      </FormField>
      <FormField
        name="text"
        label={t`需求说明`}
        help={check('text')}
        rules={required(t`写明材料、工艺、尺寸精度和验收要求`)}
      >
        <Input.TextArea rows={4} maxLength={TEXT_MAX} />
      </FormField>
      <FormField name="attachments" label={t`图纸与规格书`} isOptional>
        <AttachmentsField purpose="need-attachment" most={MOST_FILES} onBusy={onUploading} />
      </FormField>
      <FormField
        name="nodeCode"
        label={t`所属环节`}
        help={check('nodeCode')}
        rules={[{ required: true, message: t`选择产业链环节，供应商按环节收到推荐` }]}
      >
        <NodePicker placeholder={t`按名称查找环节`} />
      </FormField>
      <NodeSuggestion form={form} />
      <div className="need-form-pair">
        <FormField
          name="quantity"
          label={t`数量`}
          help={check('quantity')}
          rules={[{ required: true, message: t`填写数量` }]}
        >
          <InputNumber min={0} className="wide" />
        </FormField>
        <FormField name="unit" label={t`单位`} help={check('unit')} rules={required(t`填写单位，如件、吨、套`)}>
          <Input maxLength={20} />
        </FormField>
      </div>
      <div className="need-form-pair">
        <FormField
          name="deliveryDistrict"
          label={t`交付地`}
          help={check('deliveryDistrict')}
          rules={[{ required: true, message: t`选择交付地` }]}
        >
          <DistrictPicker />
        </FormField>
        <FormField
          name="deadline"
          label={t`报价截止`}
          help={check('deadline')}
          rules={[
            { required: true, message: t`填写报价截止日期` },
            {
              validator: async (_, value: string | undefined) => {
                if (value && value <= today()) throw new Error(t`截止日期须晚于今天`);
              },
            },
          ]}
        >
          <Input type="date" min={today()} />
        </FormField>
      </div>
      <fieldset className="need-budget">
        <legend>
          <Trans>预算（万元）</Trans>
        </legend>
        <div className="row">
          <Form.Item
            name="budgetMin"
            noStyle
            rules={[{ required: !isNegotiable, message: t`填写预算下限，或勾选面议` }]}
          >
            <InputNumber min={0} precision={2} disabled={isNegotiable} aria-label={t`预算下限，万元`} />
          </Form.Item>
          <span aria-hidden="true">–</span>
          <Form.Item
            name="budgetMax"
            noStyle
            dependencies={['budgetMin']}
            rules={[
              { required: !isNegotiable, message: t`填写预算上限，或勾选面议` },
              ({ getFieldValue }) => ({
                validator: async (_, value: number | null) => {
                  const low = getFieldValue('budgetMin') as number | null;
                  if (!isNegotiable && value !== null && low !== null && value < low)
                    throw new Error(t`上限不能低于下限`);
                },
              }),
            ]}
          >
            <InputNumber min={0} precision={2} disabled={isNegotiable} aria-label={t`预算上限，万元`} />
          </Form.Item>
          <Form.Item name="isNegotiable" valuePropName="checked" noStyle>
            <Checkbox>
              <Trans>面议</Trans>
            </Checkbox>
          </Form.Item>
        </div>
        <BudgetErrors />
        {(check('budgetMin') ?? check('budgetMax')) && (
          <div className="field-help">{check('budgetMin') ?? check('budgetMax')}</div>
        )}
      </fieldset>
      <MoreFields />
    </Form>
  );
}

/** The two amounts stand in one line, so what is wrong with them stands below both. */
function BudgetErrors() {
  return (
    <Form.Item noStyle shouldUpdate>
      {({ getFieldError }) => {
        const errors = [...getFieldError('budgetMin'), ...getFieldError('budgetMax')];
        return (
          errors.length > 0 && (
            <div className="field-error" role="alert">
              {errors[0]}
            </div>
          )
        );
      }}
    </Form.Item>
  );
}
