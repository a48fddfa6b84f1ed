import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Field } from '../../ui/field';
import { stateOfCreditCode, tidyCreditCode } from '../../ui/credit-code';

interface CreditCodeFieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** What the server said to it. */
  readonly refusal?: string;
  /** It was tried to be sent: what is missing is an error now. */
  readonly isTried: boolean;
}

/** The code as it is typed or pasted, in groups or full width, with its check told at once. */
export function CreditCodeField({ value, onValue, refusal, isTried }: CreditCodeFieldProps) {
  const { t } = useLingui();
  const state = stateOfCreditCode(tidyCreditCode(value));
  return (
    <Field label={t`统一社会信用代码`} error={refusal ?? errorOf()} help={<span role="status">{helpOf()}</span>}>
      {(control) => (
        <input
          {...control}
          className="input figure"
          name="creditCode"
          required
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          value={value}
          onChange={({ target }) => onValue(target.value)}
        />
      )}
    </Field>
  );

  function errorOf(): string | undefined {
    switch (state.is) {
      case 'wrong-character':
        return t`第 ${state.position} 位的“${state.character}”不会出现在代码中；字母 I、O、S、V、Z 不使用，请检查是否为 1、0、5。`;
      case 'too-long':
        return t`代码为 18 位，多了 ${state.extra} 位。`;
      case 'wrong-check':
        return t`校验位不符，请对照营业执照检查是否有输错的字符。`;
      case 'incomplete':
        return isTried ? t`代码为 18 位，还差 ${state.missing} 位。` : undefined;
      case 'right':
        return undefined;
    }
  }

  function helpOf() {
    if (state.is === 'right') return <Trans>✓ 校验位正确</Trans>;
    if (state.is === 'incomplete' && value !== '') return <Plural value={state.missing} other="还差 # 位" />;
    return <Trans>18 位，见营业执照；可直接粘贴，空格会被忽略。</Trans>;
  }
}
