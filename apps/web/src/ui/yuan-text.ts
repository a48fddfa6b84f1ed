import { useLingui } from '@lingui/react/macro';
import { compactYuan, wan } from './money';

/** An amount of yuan within a sentence: 416.8 万元, CN¥4.17M. */
export function useYuanText(): (yuan: number) => string {
  const { t, i18n } = useLingui();
  return (yuan) => {
    const amount = wan(yuan, i18n.locale);
    return i18n.locale === 'en' ? compactYuan(yuan) : t`${amount} 万元`;
  };
}
