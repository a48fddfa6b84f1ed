import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Switch } from 'antd';
import { useId } from 'react';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { useAct } from '../desk/use-act';
import { setPreferences, type ThemeChoice, usePreferences } from '../theme/preferences';
import { chooseLocale, currentLocale, type Locale } from '../ui/words';
import { graphql } from './gql';

const UpdateProfileDocument = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename
      accountId
    }
  }
`);

/** Each language names itself, whatever is shown. */
const ownName = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

/** Language (also that of messages), colours, size, single-key shortcuts. Takes effect at once. */
export function Display() {
  const { t } = useLingui();
  const me = useMe();
  const id = useId();
  const { theme, isLarge, hasShortcuts } = usePreferences();
  const keep = useAct({
    renews: [['me']],
    send: async (locale: Locale) => {
      const name = me?.account.name ?? '';
      return (await execute(UpdateProfileDocument, { input: { name, locale: locale === 'en' ? 'en' : 'zh' } }))
        .updateProfile;
    },
  });
  const switches = [
    { key: 'large', label: t`大字版`, isOn: isLarge, set: (isOn: boolean) => setPreferences({ isLarge: isOn }) },
    {
      key: 'shortcuts',
      label: t`单键快捷键（如 / 搜索、g 再按 n 打开需求）`,
      isOn: hasShortcuts,
      set: (isOn: boolean) => setPreferences({ hasShortcuts: isOn }),
    },
  ];
  return (
    <div className="settings-form">
      <div>
        <h2 id={`${id}-language`}>
          <Trans>语言</Trans>
        </h2>
        <Radio.Group
          aria-labelledby={`${id}-language`}
          value={currentLocale()}
          onChange={({ target }) => {
            const locale = target.value as Locale;
            void chooseLocale(locale);
            keep.mutate(locale);
          }}
          options={[
            { value: 'zh-CN', label: <span lang="zh-CN">{ownName('zh')}</span> },
            { value: 'en', label: <span lang="en">{ownName('en')}</span> },
          ]}
        />
        <p className="meta">
          <Trans>消息和邮件也用这种语言。</Trans>
        </p>
      </div>
      <div>
        <h2 id={`${id}-theme`}>
          <Trans>配色</Trans>
        </h2>
        <Radio.Group
          aria-labelledby={`${id}-theme`}
          value={theme}
          onChange={({ target }) => setPreferences({ theme: target.value as ThemeChoice })}
          options={[
            { value: 'system', label: t`跟随系统` },
            { value: 'light', label: t`浅色` },
            { value: 'dark', label: t`深色` },
          ]}
        />
      </div>
      {switches.map(({ key, label, isOn, set }) => (
        <div key={key} className="row">
          <Switch aria-labelledby={`${id}-${key}`} checked={isOn} onChange={set} />
          <span id={`${id}-${key}`}>{label}</span>
        </div>
      ))}
    </div>
  );
}
