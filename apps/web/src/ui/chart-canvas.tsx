import { useEffect, useRef } from 'react';
import { useIsDark } from '../theme/preferences';
import type { ChartProps } from './chart';
import { type ChartColours, drawChart } from './draw-chart';

const read = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const pageColours = (): ChartColours => ({
  ink: read('--text-2'),
  line: read('--border'),
  series: ['--primary', '--brick', '--success', '--text-3'].map(read),
  tones: { success: read('--success'), warning: read('--warning'), error: read('--error') },
});

/** The canvas of a chart; loaded with its first chart. */
export default function ChartCanvas(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const isDark = useIsDark();
  useEffect(() => {
    if (!box.current) return;
    // Colours are read from the document, whose theme has changed by then.
    return drawChart(box.current, props, pageColours());
  }, [props, isDark]);
  return <div ref={box} className="chart-canvas" aria-hidden="true" />;
}
