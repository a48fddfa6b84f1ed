/** Colours, sizes and shadows of every surface, written once. Contrast on the container is at least 4.5:1 for text. */
export const light = {
  layout: '#F4F6F6',
  container: '#FFFFFF',
  elevated: '#FFFFFF',
  subtle: '#E9EDEF',
  selected: '#E6F0F4',
  selectedHover: '#D6E6ED',
  text: '#1A2329',
  text2: '#4D5A63',
  text3: '#5F6C75',
  hairline: '#E2E6E8',
  border: '#C9D0D4',
  control: '#7F8C95',
  primary: '#0E5A7B',
  primaryHover: '#1A6E93',
  primaryActive: '#0A4661',
  onPrimary: '#FFFFFF',
  success: '#2C6E49',
  warning: '#96590A',
  error: '#B3382C',
  brick: '#B4472E',
  thin: '#B87A1E',
  gapTint: '#FBEFED',
  successTint: '#EDF5F0',
  warningTint: '#FBF3E6',
  track: '#E3E8EA',
  overlayShadow: '0 6px 20px rgba(16,32,40,.12)',
  veil: 'rgba(16,32,40,.45)',
  fit1: '#0E5A7B',
  fit2: '#2F7897',
  fit3: '#5593AC',
  fit4: '#7FAEC1',
  fit5: '#A7C7D4',
  fit6: '#C9DDE5',
} as const;

export type Tokens = Record<keyof typeof light, string>;

export const dark: Tokens = {
  layout: '#0F161A',
  container: '#151F25',
  elevated: '#1C2930',
  subtle: '#2A363D',
  selected: '#14303D',
  selectedHover: '#1B3D4D',
  text: '#E6ECEF',
  text2: '#B3BFC6',
  text3: '#98A5AD',
  hairline: '#26323A',
  border: '#37454D',
  control: '#6C7B84',
  primary: '#67A8C3',
  primaryHover: '#76C2E2',
  primaryActive: '#8CC4DB',
  onPrimary: '#0B1418',
  success: '#86D6A6',
  warning: '#F2B866',
  error: '#FF9A8B',
  brick: '#E58A6F',
  thin: '#F2B866',
  gapTint: '#2D1D1C',
  successTint: '#16271F',
  warningTint: '#2B2415',
  track: '#0B1216',
  overlayShadow: '0 6px 20px rgba(0,0,0,.4)',
  veil: 'rgba(0,0,0,.6)',
  fit1: '#5DA9C9',
  fit2: '#8CC4DB',
  fit3: '#4487A5',
  fit4: '#A9D3E4',
  fit5: '#356D87',
  fit6: '#C9E4EF',
};

/** Of the big screen, which is dark in any theme. */
export const screen = {
  bg: '#0B1A22',
  panel: '#10242E',
  line: '#21404E',
  ink: '#E8F0F3',
  dim: '#9DB4BF',
  blue: '#5DB4D6',
  green: '#7CC49A',
  brick: '#E58A6F',
  warning: '#F2B866',
} as const;

/** antd's dark algorithm darkens its seeds, so it gets these and not the rendered colours. */
export const darkSeeds = { primary: '#76C2E2', success: '#86D6A6', warning: '#F2B866', error: '#FF9A8B' } as const;

/** Chinese fonts set Latin quotation marks as wide as a character. */
export const FONT_LATIN =
  'system-ui,"Segoe UI",Roboto,"Helvetica Neue","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

/** No CJK web font is ever downloaded. */
export const FONT =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif';
