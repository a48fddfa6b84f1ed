import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { referenceQuery } from '../desk/reference';
import { useName } from '../ui/named';

interface ChainPickerProps {
  /** Given by the form field. */
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (code: string | undefined) => void;
  readonly placeholder: string;
}

/** One chain, or none. */
export function ChainPicker({ value, ...rest }: ChainPickerProps) {
  const name = useName();
  const { data, isPending } = useQuery(referenceQuery);
  return (
    <Select
      {...rest}
      value={value ?? undefined}
      allowClear
      loading={isPending}
      options={(data?.chains ?? []).map((chain) => ({ value: chain.code, label: name(chain) }))}
    />
  );
}
