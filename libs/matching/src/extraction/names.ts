/** Whether a smaller or a larger value of a property is the better one; null when neither is. */
export type Better = 'smaller' | 'larger' | null;

/** Writings of one property; the first is its name. */
const SAME: readonly (readonly string[])[] = [
  [
    ...['尺寸公差', '公差', '精度', '尺寸精度', '加工精度', '加工公差', '尺寸公差等级', '精度等级'],
    ...['tolerance', 'tolerances', 'accuracy', 'precision', 'machining accuracy', 'dimensional tolerance'],
  ],
  ['定位精度', '定位误差', 'positioning accuracy'],
  ['重复精度', '重复定位精度', '重复定位', 'repeatability'],
  [
    '表面粗糙度',
    '表面粗糙度Ra',
    '粗糙度',
    '粗糙度Ra',
    '光洁度',
    '光洁度Ra',
    'Ra',
    'roughness',
    'surface roughness',
    'surface finish',
  ],
  ['板厚', '料厚', '厚度', '壁厚', '厚', 'thickness', 'wall thickness', 'thick'],
  ['管径', '外径', '管子外径', '直径', 'diameter', 'outer diameter', 'OD', 'dia'],
  ['节拍', 'CT', '单件节拍', 'cycle time', 'takt time'],
  ['交付周期', '工期', '交期', '交货期', '交付时间', '货期', 'lead time', 'delivery time'],
  ['抗拉强度', '拉伸强度', 'Rm', 'tensile strength'],
  ['屈服强度', 'Re', 'yield strength'],
  ['设计压力', '工作压力', '压力等级', '压力', '耐压', '耐压强度', 'pressure', 'working pressure', 'design pressure'],
  ['转换效率', '峰值效率', '效率', 'efficiency'],
  ['主含量', '含量', '纯度', '有效含量', 'purity', 'content'],
  ['平面度', '平整度', 'flatness'],
  ['吨位', '公称力', '锁模力', '锁模力吨位', '设备吨位', 'tonnage', 'clamping force', 'press force'],
  [
    '产能',
    '月产能',
    '年产能',
    '日产能',
    '产量',
    '月产量',
    '年产量',
    '月产',
    '年产',
    '日产',
    '供货能力',
    '小时产能',
    'capacity',
    'monthly capacity',
    'annual capacity',
    'output',
    'production capacity',
  ],
  ['载荷', '负载', '承重', '载重', '额定载荷', '静载荷', 'payload', 'load', 'load capacity'],
  ['硬度', '表面硬度', 'hardness'],
  ['防护等级', '防护等级IP', '防水等级', 'IP', 'protection', 'ingress protection', 'IP rating'],
  ['工作温度', '使用温度', '温度范围', 'operating temperature', 'working temperature'],
  ['耐温', 'heat resistance'],
  ['电压', '额定电压', '工作电压', 'voltage', 'rated voltage'],
  ['电流', '额定电流', '持续电流', 'current', 'rated current'],
  ['功率', '额定功率', 'power', 'rated power'],
  ['转速', '额定转速', 'speed', 'rated speed'],
  ['流量', '额定流量', 'flow', 'flow rate'],
  ['长度', '长', '可加工长度', '加工长度', 'length', 'long'],
  ['宽度', '宽', '幅宽', 'width', 'wide'],
  ['高度', '高', '扬程', 'height', 'high', 'tall'],
  ['重量', '重', '整机重量', '产品重量', '自重', 'weight'],
  ['寿命', '额定寿命', '使用寿命', 'life', 'service life'],
  ['噪声', '噪音', 'noise'],
  ['材质', '材料', '牌号', 'material'],
];

const SMALLER =
  /精度|公差|误差|偏差|跳动|圆度|平面度|平整度|平行度|同轴度|垂直度|直线度|位置度|粗糙度|光洁度|漏|噪|波动|变形|不良率|返修率|退货率|周期|工期|交期|货期|时限|节拍|延迟|响应|功耗|电耗|能耗|耗|损|费率|背隙|间隙|孔隙|空洞|水分|灰分|缺陷|散差|毛刺|翘曲|tolerance|accuracy|precision|repeatability|error|deviation|roughness|finish|noise|leak|lead time|cycle time|runout|flatness/i;
const LARGER =
  /产能|产量|产$|吨位|锁模力|公称力|载荷|负载|载重|承重|强度|寿命|耐|效率|合格率|良率|直通率|准确率|纯度|含量|模量|推力|密度|质保|留存|防护|续航|速度|capacity|output|tonnage|force|strength|life|efficiency|yield|purity|payload|load|protection/i;

/** Without spaces and case: 表面粗糙度 Ra = 表面粗糙度ra. */
const key = (name: string): string => name.replace(/[\s()（）]/g, '').toLowerCase();

const groupOf = new Map<string, number>();
SAME.forEach((words, at) => words.forEach((word) => groupOf.set(key(word), at)));

const longestKnown = Math.max(...Array.from(groupOf.keys(), (word) => word.length));

/** The longest known name at the end of `text` (as long as it is a word of its own), else undefined. */
export function knownSuffix(text: string): string | undefined {
  for (let length = Math.min(longestKnown + 2, text.length); length >= 1; length -= 1) {
    const start = text.length - length;
    const word = text.slice(start);
    if (/^\s/.test(word) || !groupOf.has(key(word))) continue;
    // 最高, 加长: one character is a name only where a word begins.
    if (length === 1 && start > 0 && !/[\s，、]/.test(text.charAt(start - 1))) continue;
    if (/^[a-z]/i.test(word) && /[a-z]/i.test(text.charAt(start - 1))) continue;
    return word;
  }
  return undefined;
}

/** Whether two names mean one property: the same group, or one ends with the other and neither is known to be another. */
export function isSameName(left: string, right: string): boolean {
  const [a, b] = [key(left), key(right)];
  if (a === b) return true;
  const [groupA, groupB] = [groupOf.get(a), groupOf.get(b)];
  if (groupA !== undefined && groupB !== undefined) return groupA === groupB;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 2 && long.endsWith(short);
}

/** Whether the name is one of those that have several writings. */
export const isKnownName = (name: string): boolean => groupOf.has(key(name));

export function betterOf(name: string | null): Better {
  if (name === null) return null;
  if (SMALLER.test(name)) return 'smaller';
  return LARGER.test(name) ? 'larger' : null;
}
