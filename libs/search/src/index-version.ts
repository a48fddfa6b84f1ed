import { countTerms } from '#matching';
import { createHash } from 'node:crypto';

/** Rises with the form of the arrays on disk. */
const FORMAT = 1;

/** Texts on which any change of the token stream shows. */
const PROBE = [
  '采购双头伺服齿轮减速电机，功率 750 W，减速比 1:20，防护等级 IP65',
  '深沟球轴承 6205-2RS、M8×1.25 螺栓、45#钢 φ50±0.01 mm，304不锈钢法兰 DN50 1.6MPa',
  'Hydraulic pumps and valves, ISO 9001:2015 certified; 产能 5 万件/月',
].join('\n');

let version: string | null = null;

/** Names format and token stream: a snapshot of another one would not find what this process asks for. */
export function indexVersion(): string {
  version ??= `${FORMAT}-${createHash('sha256')
    .update(JSON.stringify([...countTerms(PROBE)]))
    .digest('hex')
    .slice(0, 16)}`;
  return version;
}
