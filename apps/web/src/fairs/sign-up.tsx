import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { execute } from '../api/execute';
import type { Me } from '../api/me';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { timeOf } from '../ui/when';
import { SignUpDocument, WithdrawDocument } from './fair-documents';
import type { FairOfPage } from './ask-fair';
import { useTold } from './use-told';

interface SignUpProps {
  readonly fair: FairOfPage;
  readonly me: Me | null | undefined;
  readonly refetch: () => void;
}

/** One step for the own firm: sign up, see where it stands, withdraw. */
export function SignUp({ fair, me, refetch }: SignUpProps) {
  const { t } = useLingui();
  const { mySignUp, status } = fair;
  const isIn = mySignUp !== null && mySignUp !== undefined && mySignUp.status !== 'WITHDRAWN';
  const [openedAt] = useState(() => Date.now());
  const isOpen = status === 'PUBLISHED' && new Date(fair.signUpUntil).getTime() > openedAt;
  if (isIn) return <Standing fair={fair} signUp={mySignUp} refetch={refetch} />;
  if (!isOpen) return null;
  return (
    <section className="panel stack">
      <h2>{t`报名`}</h2>
      {me?.actingFirmId ? (
        <SignUpForm fair={fair} refetch={refetch} />
      ) : (
        <Link className="button button-primary" to="/login" search={{ to: `/events/${fair.id}` }}>
          {t`登录后报名`}
        </Link>
      )}
    </section>
  );
}

function SignUpForm({ fair, refetch }: Omit<SignUpProps, 'me'>) {
  const { t } = useLingui();
  const [person, setPerson] = useState({ name: '', phone: '', title: '' });
  const [isTried, setTried] = useState(false);
  const key = useRef(crypto.randomUUID());
  const act = useTold(
    async (input: typeof person) => {
      const persons = [{ ...input, title: input.title || null }];
      const sent = { fairId: fair.id, persons, clientMutationId: key.current };
      return (await execute(SignUpDocument, { input: sent })).signUpForFair;
    },
    () => {
      toast(t`报名已提交。`);
      refetch();
    },
  );
  const phone = person.phone.replace(/\s/g, '');
  const nameError = isTried && person.name.trim() === '' ? t`请填写参会人姓名。` : null;
  const phoneError = isTried && !/^1[3-9]\d{9}$/.test(phone) ? t`请填写 11 位手机号。` : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (person.name.trim() === '' || !/^1[3-9]\d{9}$/.test(phone)) return;
    void act.run({ ...person, phone });
  };
  const isFull = fair.signedUpCount >= fair.quota;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {isFull && <p role="note">{t`名额已满，报名后列入候补，有空位时自动递补并通知您。`}</p>}
      <TextField
        label={t`参会人`}
        autoComplete="name"
        maxLength={40}
        value={person.name}
        error={nameError}
        onValue={(name) => setPerson({ ...person, name })}
      />
      <TextField
        label={t`手机号`}
        help={t`现场可凭后四位签到`}
        inputMode="tel"
        autoComplete="tel"
        value={person.phone}
        error={phoneError}
        onValue={(value) => setPerson({ ...person, phone: value })}
      />
      <TextField
        label={t`职务`}
        isOptional
        maxLength={40}
        value={person.title}
        onValue={(title) => setPerson({ ...person, title })}
      />
      <Button type="submit" kind="primary" isBusy={act.isBusy}>
        {isFull ? t`报名候补` : t`报名参加`}
      </Button>
    </form>
  );
}

interface StandingProps extends Omit<SignUpProps, 'me'> {
  readonly signUp: NonNullable<FairOfPage['mySignUp']>;
}

function Standing({ fair, signUp, refetch }: StandingProps) {
  const { t } = useLingui();
  const act = useTold(
    async () => (await execute(WithdrawDocument, { input: { fairId: fair.id } })).withdrawFromFair,
    () => {
      toast(t`已退出报名。`);
      refetch();
    },
  );
  const mayWithdraw = fair.status === 'PUBLISHED' || fair.status === 'CLOSED';
  return (
    <section className="panel stack">
      <h2>{t`我的报名`}</h2>
      <p role="status">{signUp.status === 'WAITING' ? t`候补中，有空位时自动递补并通知您。` : t`已报名，欢迎参加。`}</p>
      <p>{signUp.persons.map(({ name, phone }) => `${name} ${phone}`).join('；')}</p>
      {signUp.checkedInAt ? (
        <p>
          <Trans>已签到 {timeOf(signUp.checkedInAt)}</Trans>
        </p>
      ) : (
        signUp.status === 'SIGNED_UP' && (
          <a className="button button-primary" href={`/fairs/${fair.id}/agenda.pdf`} download>
            {t`下载日程与签到码`}
          </a>
        )
      )}
      {mayWithdraw && (
        <Button kind="text" isBusy={act.isBusy} onClick={() => void act.run(undefined)}>
          {t`退出报名`}
        </Button>
      )}
    </section>
  );
}
