import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { Forbidden } from '../desk/forbidden';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { PageTitle } from '../ui/page-title';
import { Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { spokenFact, spokenUnit } from './fact-words';
import { graphql } from './gql';
import type { PolicyDeclaredFactsQuery } from './gql/graphql';
import './policies.css';

const FactsDocument = graphql(`
  query PolicyDeclaredFacts {
    declaredPolicyFacts {
      fact
      zh
      en
      unitZh
      unitEn
      value
      statedAt
      askedBy
    }
  }
`);
const AccountDocument = graphql(`
  query PolicyBankAccount {
    bankAccount {
      holder
      bank
      accountNumber
      confirmedAt
    }
  }
`);
const DeclareDocument = graphql(`
  mutation PolicyDeclareFact($input: DeclarePolicyFactInput!) {
    declarePolicyFact(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
const ConfirmDocument = graphql(`
  mutation PolicyConfirmAccount($input: ConfirmBankAccountInput!) {
    confirmBankAccount(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

type Declared = PolicyDeclaredFactsQuery['declaredPolicyFacts'][number];

/** Figures that policies ask for and the profile does not hold, and the account that payments go to. */
export function FirmFactsPage() {
  const { t } = useLingui();
  const me = useMe();
  const facts = useQuery({
    queryKey: ['policies', 'facts'],
    queryFn: async ({ signal }) => (await execute(FactsDocument, {}, { signal })).declaredPolicyFacts,
  });
  if (me && !me.actingFirmId) return <Forbidden role={t`企业成员`} grantedBy={t`企业管理员`} />;
  return (
    <>
      <PageTitle title={t`申报指标与收款账户`} extra={<Link to="/w/policies">{t`返回政策`}</Link>} />
      <div className="policy-rows">
        <section className="panel">
          <h2>{t`申报指标`}</h2>
          <p className="secondary">{t`填写后立即重新核对政策条件；留空为未知，不会被视为满足或不满足。`}</p>
          <StateView query={facts} skeleton={<Skeleton lines={6} />}>
            {(all) => all.map((fact) => <FactField key={`${fact.fact}/${fact.value ?? ''}`} fact={fact} />)}
          </StateView>
        </section>
        {me?.firmRole === 'ADMIN' ? <Account /> : <p className="secondary">{t`收款账户由企业管理员确认。`}</p>}
      </div>
    </>
  );
}

function FactField({ fact }: { fact: Declared }) {
  const { t, i18n } = useLingui();
  const en = i18n.locale === 'en';
  const [value, setValue] = useState<string | null>(fact.value ?? null);
  const declare = useAct({
    send: async (given: string | null, key) =>
      (
        await execute(DeclareDocument, {
          input: { fact: fact.fact, value: given === null ? null : Number(given).toFixed(2), clientMutationId: key },
        })
      ).declarePolicyFact,
    renews: [['policies']],
    done: t`指标已保存`,
  });
  const unit = en ? spokenUnit(fact.unitEn ?? '') : fact.unitZh;
  const label = en ? `${spokenFact(fact.en)} (${unit})` : `${fact.zh}（${unit}）`;
  return (
    <div className="row fact-field">
      <label>
        <span>{label}</span>
        <InputNumber<string>
          stringMode
          aria-label={label}
          min="0"
          max="1000000000"
          precision={fact.unitEn === 'wan' ? 2 : 0}
          value={value}
          onChange={setValue}
        />
      </label>
      <Button isBusy={declare.isPending} onClick={() => declare.mutate(value)}>
        {t`保存`}
      </Button>
      <span className="meta">
        <Trans>{fact.askedBy} 项政策用到</Trans>
        {fact.statedAt && (
          <>
            {' · '}
            <When at={fact.statedAt} />
          </>
        )}
      </span>
    </div>
  );
}

function Account() {
  const { t } = useLingui();
  const account = useQuery({
    queryKey: ['policies', 'account'],
    queryFn: async ({ signal }) => (await execute(AccountDocument, {}, { signal })).bankAccount ?? null,
  });
  const [bank, setBank] = useState('');
  const [accountNumber, setNumber] = useState('');
  const confirm = useAct({
    send: async (given: { bank: string; accountNumber: string }, key) =>
      (await execute(ConfirmDocument, { input: { ...given, clientMutationId: key } })).confirmBankAccount,
    renews: [['policies', 'account']],
    done: t`收款账户已确认`,
    onDone: () => {
      setBank('');
      setNumber('');
    },
  });
  return (
    <section className="panel policy-form">
      <h2>{t`收款账户`}</h2>
      <StateView query={account} skeleton={<Skeleton lines={2} />}>
        {(known) =>
          known ? (
            <p>
              <Trans>
                已确认：{known.holder} · {known.bank} · <span className="figure">{known.accountNumber}</span>
              </Trans>
            </p>
          ) : (
            <p>{t`尚未确认收款账户。免申即享和已批准的资金只拨付到确认过的账户，户名须与企业名称一致。`}</p>
          )
        }
      </StateView>
      <label>
        <span>{t`开户行`}</span>
        <Input aria-label={t`开户行`} maxLength={100} value={bank} onChange={({ target }) => setBank(target.value)} />
      </label>
      <label>
        <span>{t`账号`}</span>
        <Input
          aria-label={t`账号`}
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
          value={accountNumber}
          onChange={({ target }) => setNumber(target.value)}
        />
      </label>
      <div>
        <Button
          kind="primary"
          isBusy={confirm.isPending}
          disabled={bank.trim().length < 2 || accountNumber.trim().length < 8}
          onClick={() => confirm.mutate({ bank: bank.trim(), accountNumber: accountNumber.trim() })}
        >
          {t`确认账户`}
        </Button>
      </div>
    </section>
  );
}
