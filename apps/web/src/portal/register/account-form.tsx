import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useAct } from '../../api/act';
import { ApiError, isRefused } from '../../api/errors';
import { execute } from '../../api/execute';
import { signedAnew } from '../../api/signed-anew';
import { Button } from '../../ui/button';
import { Failure } from '../../ui/failure';
import { TextField } from '../../ui/text-field';
import { useFocusOnError } from '../../ui/use-focus-on-error';
import { currentLocale } from '../../ui/words';
import { graphql } from '../gql';

const RegisterDocument = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const LEAST_PASSWORD = 10;
/** Where a refusal of the whole is shown. */
const FIELD_OF: Readonly<Record<string, string>> = { EMAIL_TAKEN: 'email', PASSWORD_WEAK: 'password' };

export function AccountForm() {
  const { t } = useLingui();
  const [values, setValues] = useState({ name: '', email: '', phone: '', password: '' });
  const register = useAct(
    async () => {
      const { name, email, phone, password } = values;
      const locale = currentLocale() === 'en' ? 'en' : 'zh';
      const bare = phone.replace(/[\s\-]/gu, '');
      const input = { name: name.trim(), email: email.trim(), password, locale, phone: bare || null };
      return (await execute(RegisterDocument, { input })).register;
    },
    // The session is there: the page goes on to the firm.
    { onAnswer: (answer) => (isRefused(answer) ? undefined : signedAnew()) },
  );
  const refusal = register.answer && isRefused(register.answer) ? register.answer : null;
  const isInput = register.error instanceof ApiError && register.error.code === 'BAD_INPUT';
  const fields = register.error instanceof ApiError ? register.error.fields : {};
  const errorOf = (name: string): string | undefined =>
    refusal && FIELD_OF[refusal.code] === name ? refusal.message : fields[`input.${name}`];
  const form = useFocusOnError(register.attempt, refusal !== null || isInput);
  const control = (name: keyof typeof values) => ({
    name,
    value: values[name],
    error: errorOf(name),
    onValue: (value: string) => setValues((now) => ({ ...now, [name]: value })),
  });
  return (
    <form
      ref={form}
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        void register.run(undefined);
      }}
    >
      <TextField {...control('name')} label={t`姓名`} autoComplete="name" required maxLength={60} />
      <TextField
        {...control('email')}
        label={t`电子邮箱`}
        help={t`用于登录和接收提醒。`}
        type="email"
        autoComplete="username"
        required
      />
      <TextField {...control('phone')} label={t`手机号`} isOptional type="tel" autoComplete="tel" />
      <TextField
        {...control('password')}
        label={t`密码`}
        help={t`至少 ${LEAST_PASSWORD} 个字符；可以是一句话，不要求数字和大写。`}
        type="password"
        autoComplete="new-password"
        required
        minLength={LEAST_PASSWORD}
      />
      {refusal && !FIELD_OF[refusal.code] && (
        <p className="field-error" role="alert">
          {refusal.message}
        </p>
      )}
      {register.error !== undefined && !isInput && <Failure error={register.error} />}
      <Button kind="primary" type="submit" isBusy={register.isBusy}>
        <Trans>创建账号，继续填写企业</Trans>
      </Button>
    </form>
  );
}
