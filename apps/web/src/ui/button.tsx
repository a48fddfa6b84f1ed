import type { ButtonHTMLAttributes } from 'react';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'primary' | 'default' | 'text' | 'danger';
  /** Shows that it works, and refuses a second press. */
  readonly isBusy?: boolean;
}

export function Button({ kind = 'default', isBusy = false, className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={isBusy || undefined}
      disabled={rest.disabled || isBusy}
      className={['button', `button-${kind}`, className].filter(Boolean).join(' ')}
    />
  );
}
