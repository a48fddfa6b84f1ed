import { type Random } from './random.js';

/** Syllables without a meaning together: the brands below exist nowhere but here. */
const FIRST =
  'lan:澜 tang:棠 xiu:岫 jin:槿 xi:汐 ji:霁 heng:珩 yao:垚 xu:煦 juan:隽 yi:翊 mi:觅 che:澈 ning:柠 shu:菽 kui:葵 pan:磐 lu:麓';
const SECOND =
  'tong:桐 he:禾 chuan:川 yue:樾 lin:霖 zhou:洲 ruo:若 ke:珂 feng:沣 ya:崖 qi:祁 ran:苒 du:渡 ting:汀 rong:榕 bo:泊 mo:墨 shuo:烁';
const SURNAMES = '赵钱孙周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜';
const GIVEN = ['示例', '试用', '演示', '样本', '范例'];

export interface Brand {
  zh: string;
  en: string;
}

const syllables = (text: string) =>
  text.split(' ').map((pair) => {
    const [en = '', zh = ''] = pair.split(':');
    return { zh, en };
  });

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** All 324 invented brands in random order. */
export function inventedBrands(random: Random): Brand[] {
  const brands = syllables(FIRST).flatMap((a) =>
    syllables(SECOND).map((b) => ({ zh: a.zh + b.zh, en: capital(a.en + b.en) })),
  );
  return random.shuffled(brands);
}

/** A person who plainly does not exist: a surname and the word "sample". */
export const inventedPerson = (random: Random): string => `${random.pick([...SURNAMES])}${random.pick(GIVEN)}（虚构）`;
