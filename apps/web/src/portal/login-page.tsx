import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { isRefused } from '../api/errors';
import { execute } from '../api/execute';
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
  const client = useQueryClient();
  const passwordField = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: async () => (await execute(SignInDocument, { input: { email: email.trim(), password } })).signIn,
    onSuccess: async (answer) => {
      if (isRefused(answer)) {
        passwordField.current?.focus();
        return;
      }
      client.clear();
      await navigate({ href: to ?? '/w' });
    },
  });
  const refusal = signIn.data && isRefused(signIn.data) ? signIn.data.message : null;
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
          signIn.mutate();
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
        {signIn.error && <Failure error={signIn.error} />}
        <Button kind="primary" type="submit" isBusy={signIn.isPending}>
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
