import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useCallback, useEffect, useMemo, useState } from 'react';
import { isRefused, Unreachable } from '../api/errors';
import { execute } from '../api/execute';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { toast } from '../ui/toast';
import { timeOf } from '../ui/when';
import type { Desk } from './conflict-at';
import { CheckInDocument } from './desk-documents';
import { initialsOf } from './initials';
import { dropCheckIns, keepCheckIn, waitingCheckIns } from './waiting-check-ins';

/** Entries in one message to the server. */
const MOST_AT_ONCE = 100;

interface CheckInProps {
  readonly fairId: string;
  readonly desk: Desk;
  readonly mayCheckIn: boolean;
  readonly refetch: () => void;
}

/** At the door: a scanned code, the phone's tail, or the name; without a connection it is kept and told later. */
export function CheckIn({ fairId, desk, mayCheckIn, refetch }: CheckInProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [waiting, setWaiting] = useState(() => waitingCheckIns(fairId));
  const send = useCallback(async (): Promise<void> => {
    const entries = waitingCheckIns(fairId).slice(0, MOST_AT_ONCE);
    if (entries.length === 0) return;
    try {
      const { checkInAtFair: answer } = await execute(CheckInDocument, { input: { fairId, entries: [...entries] } });
      if (isRefused(answer)) {
        toast(answer.message, { isError: true });
        return;
      }
      dropCheckIns(fairId, entries);
      setWaiting(waitingCheckIns(fairId));
      if (answer.__typename === 'CheckInPayload' && answer.unknown > 0) {
        toast(t`有签到码不属于本次活动。`, { isError: true });
      }
      refetch();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }, [fairId, refetch, t]);
  useEffect(() => {
    const again = (): void => void send();
    window.addEventListener('online', again);
    again();
    return () => window.removeEventListener('online', again);
  }, [send]);
  const checkIn = (entry: { signUpId?: string; token?: string }): void => {
    keepCheckIn(fairId, { ...entry, at: new Date().toISOString() });
    setWaiting(waitingCheckIns(fairId));
    setText('');
    void send();
  };
  const isWaiting = new Set(waiting.map(({ signUpId }) => signUpId));
  const guests = useMemo(
    () =>
      desk.signUps
        .filter(({ status }) => status === 'SIGNED_UP')
        .map((row) => ({ ...row, initials: initialsOf(row.firmName) })),
    [desk.signUps],
  );
  const found = guests.filter((row) => answers(row, text.trim().toLowerCase()));
  const here = guests.filter(({ id, checkedInAt }) => checkedInAt || isWaiting.has(id)).length;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const token = text.trim();
    const [only] = found;
    if (token.startsWith('LW1.')) checkIn({ token });
    else if (only && found.length === 1 && token !== '') checkIn({ signUpId: only.id });
  };
  return (
    <div className="stack">
      {mayCheckIn && (
        <form onSubmit={submit}>
          <TextField
            label={t`签到`}
            help={t`扫描签到码，或输入手机后四位、企业名称、拼音首字母；只有一家时按回车签到`}
            autoComplete="off"
            value={text}
            onValue={setText}
          />
        </form>
      )}
      <p role="status">
        <Trans>
          已到 {here} / {guests.length} 家
        </Trans>
        {waiting.length > 0 && (
          <>
            {' · '}
            <Plural value={waiting.length} other="# 条签到待同步，联网后自动提交" />
          </>
        )}
      </p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t`参会企业`}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t`企业`}</th>
              <th scope="col">{t`参会人`}</th>
              <th scope="col">{t`签到`}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((row) => (
              <tr key={row.id}>
                <td>
                  {row.firmName} {row.isLead && <span className="tag">{t`龙头`}</span>}
                </td>
                <td>{row.persons.map(({ name, phone }) => `${name} ${phone.slice(-4)}`).join('；')}</td>
                <td>
                  {row.checkedInAt ? (
                    timeOf(row.checkedInAt).slice(-5)
                  ) : isWaiting.has(row.id) ? (
                    t`待同步`
                  ) : mayCheckIn ? (
                    <Button className="fair-one-line" onClick={() => checkIn({ signUpId: row.id })}>
                      {t`签到`}
                      <span className="visually-hidden"> {row.firmName}</span>
                    </Button>
                  ) : (
                    t`未签到`
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

type Guest = Desk['signUps'][number] & { readonly initials: string };

function answers({ firmName, initials, persons }: Guest, text: string): boolean {
  if (text === '' || text.startsWith('lw1.')) return true;
  return (
    firmName.toLowerCase().includes(text) ||
    initials.includes(text) ||
    persons.some(({ name, phone }) => phone.endsWith(text) || name.includes(text) || initialsOf(name).includes(text))
  );
}
