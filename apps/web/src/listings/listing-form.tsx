import { useLingui } from '@lingui/react/macro';
import { Form, type FormInstance, Input, Segmented, Select } from 'antd';
import { FormField } from '../desk/form-fields';
import { CertificatesPicker, NodesPicker } from '../desk/pickers';
import { labels } from '../ui/labels';
import { CapacityFields } from './capacity-fields';
import { DistrictsPicker } from './districts-picker';
import type { ListingValues } from './listing-values';
import { SpecFields } from './spec-fields';
import '../desk/form-bar.css';
import '../desk/lists.css';
import './listings.css';

const TEXT_MIN = 10;

interface ListingFormProps {
  readonly form: FormInstance<ListingValues>;
  readonly initial: ListingValues;
  readonly onChange: (values: ListingValues) => void;
  readonly onSubmit: () => void;
}

/** What we can make: enough to be found by first, what makes us fit better after. */
export function ListingForm({ form, initial, onChange, onSubmit }: ListingFormProps) {
  const { t } = useLingui();
  return (
    <Form<ListingValues>
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
      <FormField name="kind" label={t`供给类型`}>
        <Segmented
          className="form-kinds"
          options={Object.entries(labels.listingKind).map(([value, label]) => ({ value, label: t(label) }))}
        />
      </FormField>
      <FormField
        name="title"
        label={t`名称`}
        rules={[
          { required: true, whitespace: true, message: t`写明能做什么` },
          { min: 4, message: t`至少 4 个字` },
        ]}
      >
        <Input maxLength={80} placeholder={t`例：铝合金压铸件加工，160–1250 吨`} />
      </FormField>
      <FormField
        name="text"
        label={t`能力说明`}
        rules={[
          { required: true, whitespace: true, message: t`写明设备、工艺、精度和检测手段` },
          { min: TEXT_MIN, message: t`至少 ${TEXT_MIN} 个字，写得越具体越容易被推荐` },
        ]}
      >
        <Input.TextArea rows={4} maxLength={8000} />
      </FormField>
      <FormField
        name="nodeCodes"
        label={t`所属环节`}
        rules={[{ required: true, type: 'array', min: 1, max: 10, message: t`选择 1 至 10 个环节，需求按环节推送` }]}
      >
        <NodesPicker placeholder={t`按名称查找环节`} />
      </FormField>
      <div className="form-pair">
        <FormField name="processes" label={t`工艺`} isOptional help={t`输入后按回车，可填多项`}>
          <Select mode="tags" open={false} suffixIcon={null} placeholder={t`例：压铸`} />
        </FormField>
        <FormField name="materials" label={t`材料`} isOptional help={t`输入后按回车，可填多项`}>
          <Select mode="tags" open={false} suffixIcon={null} placeholder={t`例：ADC12`} />
        </FormField>
      </div>
      <SpecFields />
      <CapacityFields />
      <FormField name="certificates" label={t`资质`} isOptional>
        <CertificatesPicker />
      </FormField>
      <FormField name="districtsServed" label={t`服务区域`} isOptional help={t`不填表示不限`}>
        <DistrictsPicker />
      </FormField>
      <FormField name="evidence" label={t`客户与案例`} isOptional>
        <Input.TextArea rows={2} maxLength={2000} />
      </FormField>
      <FormField name="validUntil" label={t`有效期至`} isOptional help={t`到期后自动停止推荐`}>
        <Input type="date" />
      </FormField>
    </Form>
  );
}
