import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as bring } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { ChartProps } from './chart';

bring([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface ChartColours {
  readonly ink: string;
  readonly line: string;
  readonly series: readonly string[];
  readonly tones: Readonly<Record<'success' | 'warning' | 'error', string>>;
  readonly fontSize?: number;
}

const FONT_SIZE = 12;

/** Draws on an element and follows its size; the answer takes it away. */
export function drawChart(element: HTMLElement, props: ChartProps, colours: ChartColours): () => void {
  const chart = init(element);
  chart.setOption(optionOf(props, colours));
  const observer = new ResizeObserver(() => chart.resize());
  observer.observe(element);
  return () => {
    observer.disconnect();
    chart.dispose();
  };
}

function optionOf(
  { kind, categories, series, format = String, isSideways = false }: ChartProps,
  colours: ChartColours,
) {
  const text = { color: colours.ink, fontFamily: getComputedStyle(document.body).fontFamily };
  const fontSize = colours.fontSize ?? FONT_SIZE;
  const axisLabel = { ...text, fontSize };
  const category = {
    type: 'category' as const,
    data: [...categories],
    axisLabel: { ...axisLabel, hideOverlap: true },
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    inverse: isSideways,
  };
  const value = {
    type: 'value' as const,
    axisLabel: { ...axisLabel, formatter: format },
    splitLine: { lineStyle: { color: colours.line } },
    minInterval: kind === 'bar' ? 1 : undefined,
  };
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
    legend: series.length > 1 ? { top: 0, left: 0, textStyle: axisLabel, itemHeight: 8 } : undefined,
    // Rendered into the canvas: markup of a tooltip would carry style attributes, which the policy forbids.
    tooltip: { trigger: 'axis' as const, renderMode: 'richText' as const, valueFormatter: formatted(format) },
    xAxis: isSideways ? value : category,
    yAxis: isSideways ? category : value,
    series: series.map(({ name, values, isDashed, tone }, at) => ({
      name,
      type: kind,
      data: [...values],
      symbolSize: 5,
      showSymbol: categories.length <= 31,
      barMaxWidth: 22,
      color: tone ? colours.tones[tone] : colours.series[at % colours.series.length],
      lineStyle: { width: 2, type: isDashed ? ('dashed' as const) : ('solid' as const) },
    })),
  };
}

const formatted =
  (format: (value: number) => string) =>
  (value: unknown): string =>
    typeof value === 'number' ? format(value) : '–';
