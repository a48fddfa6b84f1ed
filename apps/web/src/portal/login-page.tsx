import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useAct } from '../api/act';
import { isRefused } from '../api/errors';
import { execute } from '../api/execute';
import { signedAnew } from '../api/signed-anew';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Failure } from '../ui/failure';
import { PageTitle } from '../ui/page-title';
import { graphql } from './gql';

const SignInDocument = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export function LoginPage() {
  const { t } = useLingui();
  const { to } = useSearch({ from: '/portal/login' });
  const navigate = useNavigate();
  const passwordField = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const send = async () => (await execute(SignInDocument, { input: { email: email.trim(), password } })).signIn;
  const signIn = useAct(send, {
    onAnswer: async (answer) => {
      if (isRefused(answer)) {
        passwordField.current?.focus();
        return;
      }
      signedAnew();
      await navigate({ href: to ?? '/w' });
    },
  });
  const refusal = signIn.answer && isRefused(signIn.answer) ? signIn.answer.message : null;
  return (
    <div className="page narrow">
      <PageTitle title={t`登录`} />
      {to && (
        <p className="secondary">
          <Trans>登录后回到您刚才的页面。</Trans>
        </p>
      )}
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn.run(undefined);
        }}
      >
        <Field label={t`电子邮箱`}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="email"
              name="email"
              required
              autoComplete="username"
              value={email}
              onChange={({ target }) => setEmail(target.value)}
            />
          )}
        </Field>
        <Field label={t`密码`} error={refusal}>
          {(control) => (
            <input
              {...control}
              ref={passwordField}
              className="input"
              type="password"
              name="password"
              required
              autoComplete="current-password"
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          )}
        </Field>
        {signIn.error !== undefined && <Failure error={signIn.error} />}
        <Button kind="primary" type="submit" isBusy={signIn.isBusy}>
          <Trans>登录</Trans>
        </Button>
      </form>
      <p className="row below">
        <Trans>还没有账号？</Trans>
        <Link to="/register" search={to ? { to } : {}}>
          <Trans>注册账号和企业</Trans>
        </Link>
      </p>
    </div>
  );
}
