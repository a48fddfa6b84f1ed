import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { referenceQuery } from '../desk/reference';
import { useName } from '../ui/named';

interface DistrictsPickerProps {
  /** Given by the form field. */
  readonly id?: string;
  readonly value?: string[];
  readonly onChange?: (value: string[]) => void;
}

export function DistrictsPicker(props: DistrictsPickerProps) {
  const name = useName();
  const { data, isPending } = useQuery(referenceQuery);
  return (
    <Select
      {...props}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      loading={isPending}
      options={(data?.districts ?? []).map((district) => ({ value: district.code, label: name(district) }))}
    />
  );
}
