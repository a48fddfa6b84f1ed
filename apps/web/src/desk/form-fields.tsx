import { Trans } from '@lingui/react/macro';
import { Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api/errors';

interface FormFieldProps {
  readonly name: string | (string | number)[];
  readonly label: string;
  readonly help?: ReactNode;
  readonly isOptional?: boolean;
  readonly rules?: Parameters<typeof Form.Item>[0]['rules'];
  readonly valuePropName?: string;
  readonly children: ReactNode;
}

/** Label above, help and error below; required is the default, optional fields say so. */
export function FormField({ label, isOptional = false, ...rest }: FormFieldProps) {
  return (
    <Form.Item
      {...rest}
      required={false}
      label={
        isOptional ? (
          <>
            {label}
            <span className="field-optional">
              <Trans>（选填）</Trans>
            </span>
          </>
        ) : (
          label
        )
      }
    />
  );
}

/**
 * Puts what the server found wrong with single fields at these fields and goes to the first one.
 * True when it could; else the page shows the error itself.
 */
export function showFieldErrors(form: FormInstance, error: unknown, prefix = 'input.'): boolean {
  if (!(error instanceof ApiError)) return false;
  const fields = Object.entries(error.fields).map(([path, message]) => ({
    name: path
      .replace(prefix, '')
      .split('.')
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors: [message],
  }));
  const [first] = fields;
  if (!first) return false;
  form.setFields(fields);
  form.scrollToField(first.name, { focus: true });
  return true;
}
