import { Trans, useLingui } from '@lingui/react/macro';
import { setPreferences, type ThemeChoice, usePreferences } from '../theme/preferences';
import { chooseLocale, currentLocale } from './words';
import './choices.css';

/** Each language names itself, whatever is shown. */
const ownName = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

/** Language, theme and 大字版: in the header of every page. */
export function Choices() {
  const { t } = useLingui();
  const { theme, isLarge } = usePreferences();
  return (
    <div className="choices">
      <button
        type="button"
        className="choice"
        lang={currentLocale() === 'en' ? 'zh-CN' : 'en'}
        onClick={() => void chooseLocale(currentLocale() === 'en' ? 'zh-CN' : 'en')}
      >
        {currentLocale() === 'en' ? ownName('zh') : ownName('en')}
      </button>
      <label className="choice">
        <span className="visually-hidden">
          <Trans>配色</Trans>
        </span>
        <select value={theme} onChange={({ target }) => setPreferences({ theme: target.value as ThemeChoice })}>
          <option value="system">{t`跟随系统`}</option>
          <option value="light">{t`浅色`}</option>
          <option value="dark">{t`深色`}</option>
        </select>
      </label>
      <button
        type="button"
        className="choice"
        aria-pressed={isLarge}
        onClick={() => setPreferences({ isLarge: !isLarge })}
      >
        <Trans>大字版</Trans>
      </button>
    </div>
  );
}
