import { theme as algorithms, type ThemeConfig } from 'antd';
import { dark, darkSeeds, light } from '../theme/tokens';

/** antd in our tokens; surfaces are set explicitly because its dark algorithm would darken them. */
export function antdTheme(isDark: boolean, isLarge: boolean): ThemeConfig {
  const tokens = isDark ? dark : light;
  const seeds = isDark ? darkSeeds : light;
  return {
    algorithm: isDark ? algorithms.darkAlgorithm : algorithms.defaultAlgorithm,
    cssVar: { key: 'lianwan' },
    hashed: false,
    token: {
      colorPrimary: seeds.primary,
      colorSuccess: seeds.success,
      colorWarning: seeds.warning,
      colorError: seeds.error,
      colorInfo: seeds.primary,
      colorLink: tokens.primary,
      colorPrimaryBg: tokens.selected,
      // The algorithm makes greys of seeds as dark as ours.
      colorSuccessBg: tokens.successTint,
      colorWarningBg: tokens.warningTint,
      colorErrorBg: tokens.gapTint,
      colorInfoBg: tokens.selected,
      colorPrimaryBgHover: tokens.selectedHover,
      colorBgLayout: tokens.layout,
      colorBgContainer: tokens.container,
      colorBgElevated: tokens.elevated,
      colorText: tokens.text,
      colorTextSecondary: tokens.text2,
      colorTextTertiary: tokens.text3,
      colorTextDescription: tokens.text3,
      colorTextPlaceholder: tokens.text3,
      colorTextDisabled: tokens.text3,
      colorBorder: tokens.control,
      colorBorderSecondary: tokens.hairline,
      colorTextLightSolid: tokens.onPrimary,
      fontFamily: 'var(--font)',
      fontSize: isLarge ? 17.5 : 14,
      borderRadius: 4,
      borderRadiusLG: 6,
      controlHeight: 34,
      fontWeightStrong: 600,
      motionDurationMid: '0.12s',
      boxShadow: '0 6px 20px rgba(16,32,40,.12)',
      boxShadowSecondary: '0 6px 20px rgba(16,32,40,.12)',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Segmented: { trackBg: tokens.track },
      Table: { headerBg: tokens.layout, headerSplitColor: 'transparent', cellPaddingBlock: 10 },
    },
  };
}
