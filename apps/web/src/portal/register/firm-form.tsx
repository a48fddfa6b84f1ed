import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useAct } from '../../api/act';
import { ApiError, isRefused } from '../../api/errors';
import { execute } from '../../api/execute';
import { signedAnew } from '../../api/signed-anew';
import { Button } from '../../ui/button';
import { stateOfCreditCode, tidyCreditCode } from '../../ui/credit-code';
import { Failure } from '../../ui/failure';
import { Field } from '../../ui/field';
import { useName } from '../../ui/named';
import { TextField } from '../../ui/text-field';
import { useFocusOnError } from '../../ui/use-focus-on-error';
import { graphql } from '../gql';
import { useReference } from '../reference';
import { CreditCodeField } from './credit-code-field';

const RegisterFirmDocument = graphql(`
  mutation RegisterFirm($input: RegisterFirmInput!) {
    registerFirm(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const FIELD_OF: Readonly<Record<string, string>> = {
  CREDIT_CODE_INVALID: 'creditCode',
  FIRM_ALREADY_REGISTERED: 'creditCode',
  DISTRICT_UNKNOWN: 'districtCode',
};

export function FirmForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const nameOf = useName();
  const reference = useReference();
  const [creditCode, setCreditCode] = useState('');
  const [nameZh, setName] = useState('');
  const [districtCode, setDistrict] = useState('');
  const [isBuyer, setBuyer] = useState(false);
  const [isSupplier, setSupplier] = useState(true);
  const [isTried, setTried] = useState(false);
  // One key for one firm: a repeated press or a retry registers nothing twice.
  const key = useRef(crypto.randomUUID());
  const code = tidyCreditCode(creditCode);
  const isRight = stateOfCreditCode(code).is === 'right';
  const register = useAct(
    async () => {
      const input = { creditCode: code, nameZh: nameZh.trim(), districtCode, isBuyer, isSupplier };
      return (await execute(RegisterFirmDocument, { input: { ...input, clientMutationId: key.current } })).registerFirm;
    },
    {
      onAnswer: (answer) => {
        key.current = crypto.randomUUID();
        if (isRefused(answer)) return;
        signedAnew();
        onDone();
      },
    },
  );
  const refusal = register.answer && isRefused(register.answer) ? register.answer : null;
  const isInput = register.error instanceof ApiError && register.error.code === 'BAD_INPUT';
  const fields = register.error instanceof ApiError ? register.error.fields : {};
  const errorOf = (name: string): string | undefined =>
    refusal && FIELD_OF[refusal.code] === name ? refusal.message : fields[`input.${name}`];
  const hasNoSide = isTried && !isBuyer && !isSupplier;
  const [tries, setTries] = useState(0);
  const form = useFocusOnError(tries + register.attempt, isTried || refusal !== null || isInput);
  return (
    <form
      ref={form}
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        setTries(tries + 1);
        if (isRight && (isBuyer || isSupplier)) void register.run(undefined);
      }}
    >
      <CreditCodeField value={creditCode} onValue={setCreditCode} refusal={errorOf('creditCode')} isTried={isTried} />
      <TextField
        name="organization"
        label={t`企业名称`}
        help={t`与营业执照一致。`}
        autoComplete="organization"
        required
        maxLength={200}
        value={nameZh}
        onValue={setName}
        error={errorOf('nameZh')}
      />
      <Field label={t`所在区市`} error={errorOf('districtCode')}>
        {(control) => (
          <select
            {...control}
            className="input"
            required
            value={districtCode}
            onChange={({ target }) => setDistrict(target.value)}
          >
            <option value="">{t`请选择`}</option>
            {(reference.data?.districts ?? [])
              .filter(({ isLocal }) => isLocal)
              .map((district) => (
                <option key={district.code} value={district.code}>
                  {nameOf(district)}
                </option>
              ))}
          </select>
        )}
      </Field>
      <fieldset className="sides" aria-describedby={hasNoSide ? 'sides-error' : undefined}>
        <legend>
          <Trans>在平台上</Trans>
        </legend>
        <label>
          <input
            type="checkbox"
            checked={isSupplier}
            aria-invalid={hasNoSide || undefined}
            onChange={({ target }) => setSupplier(target.checked)}
          />{' '}
          <Trans>供货或提供服务</Trans>
        </label>
        <label>
          <input type="checkbox" checked={isBuyer} onChange={({ target }) => setBuyer(target.checked)} />{' '}
          <Trans>采购或发布需求</Trans>
        </label>
        {hasNoSide && (
          <p id="sides-error" className="field-error">
            <Trans>请至少选择一项。</Trans>
          </p>
        )}
      </fieldset>
      {refusal && !FIELD_OF[refusal.code] && (
        <p className="field-error" role="alert">
          {refusal.message}
        </p>
      )}
      {reference.error !== null && <Failure error={reference.error} onRetry={reference.refetch} />}
      {register.error !== undefined && !isInput && <Failure error={register.error} />}
      <div className="row">
        <Button kind="primary" type="submit" isBusy={register.isBusy}>
          <Trans>注册企业</Trans>
        </Button>
        <Link to="/w" className="button button-text">
          <Trans>稍后再填</Trans>
        </Link>
      </div>
    </form>
  );
}
