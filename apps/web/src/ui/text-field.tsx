import type { InputHTMLAttributes, ReactNode } from 'react';
import { Field } from './field';

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | null;
  readonly isOptional?: boolean;
  readonly onValue: (value: string) => void;
}

/** A labelled input of one line. */
export function TextField({ label, help, error, isOptional, onValue, ...input }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error} isOptional={isOptional}>
      {(control) => (
        <input {...control} className="input" {...input} onChange={({ target }) => onValue(target.value)} />
      )}
    </Field>
  );
}
