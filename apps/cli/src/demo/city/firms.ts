import { dayOf, daysFrom } from './calendar.js';
import { demoCreditCode } from '#firms';
import { type Firm, type FirmCertificate, type FirmSize, type FirmTag } from './demo-city.js';
import { type Brand, inventedBrands, inventedPerson } from './names.js';
import { type Random } from './random.js';
import { type FirmSketch } from './sketch.js';
import { TRADES } from './trades.js';

export interface CityFirm {
  readonly firm: Firm;
  readonly sketch: FirmSketch;
}

/** Weight by the number of firms that the districts really have: the ports and the belt around the bay lead. */
const DISTRICTS = [
  ['370202', '市南区', 7],
  ['370203', '市北区', 8],
  ['370211', '黄岛区', 17],
  ['370212', '崂山区', 9],
  ['370213', '李沧区', 7],
  ['370214', '城阳区', 15],
  ['370215', '即墨区', 13],
  ['370281', '胶州市', 11],
  ['370283', '平度市', 7],
  ['370285', '莱西市', 6],
] as const;

type StaffBands = Record<FirmSize, readonly [number, number]>;

/** Inside the bounds of the national method for industry, and for services, trade and transport. */
const INDUSTRY_STAFF: StaffBands = { large: [1000, 6200], medium: [300, 950], small: [22, 290], micro: [5, 19] };
const SERVICE_STAFF: StaffBands = { large: [320, 1500], medium: [100, 290], small: [12, 98], micro: [3, 9] };
const WHOLESALE_STAFF: StaffBands = { large: [200, 900], medium: [22, 190], small: [6, 19], micro: [2, 4] };

function staffBands(industryCode: string): StaffBands {
  if (industryCode.startsWith('C') || industryCode.startsWith('G')) return INDUSTRY_STAFF;
  return industryCode.startsWith('F51') ? WHOLESALE_STAFF : SERVICE_STAFF;
}

const REVENUE_BANDS = { large: '>=40000', medium: '10000-40000', small: '2000-10000', micro: '<300' } as const;

function sizeOf(sketch: FirmSketch, random: Random): FirmSize {
  if (sketch.role === 'lead') return 'large';
  if (sketch.role === 'buyer')
    return random.weighted([
      ['large', 2],
      ['medium', 5],
      ['small', 3],
    ] as const);
  return random.weighted([
    ['large', 2],
    ['medium', 18],
    ['small', 56],
    ['micro', 24],
  ] as const);
}

function tagsOf(sketch: FirmSketch, size: FirmSize, now: Date, random: Random): FirmTag[] {
  const validity = (years: number) => {
    const age = random.int(20, years * 365 + 60);
    const from = daysFrom(now, -age);
    return { validFrom: dayOf(from), validTo: dayOf(daysFrom(from, years * 365)) };
  };
  const tags: FirmTag[] = [];
  const add = (kind: string, level: FirmTag['level'], years = 3) => tags.push({ kind, level, ...validity(years) });
  if (sketch.role === 'lead') {
    const from = daysFrom(now, -random.int(60, 600));
    tags.push({ kind: 'chain_lead', level: 'city', validFrom: dayOf(from), validTo: dayOf(daysFrom(from, 1095)) });
    add('leading', 'city');
  }
  if (size !== 'micro' && random.chance(0.7)) add('above_scale', 'national', 1);
  if (random.chance(0.35)) add('high_tech', 'national');
  if (size === 'large') {
    if (random.chance(0.4)) add('single_champion', 'provincial');
    return tags;
  }
  if (random.chance(0.4)) add('innovative_sme', 'provincial');
  if (random.chance(0.28)) add('srdi_sme', 'provincial');
  if (size === 'medium' && random.chance(0.25)) add('srdi_little_giant', 'national');
  if (random.chance(0.08)) add('gazelle', 'provincial');
  if (random.chance(0.015)) add('unicorn', 'city');
  return tags;
}

function certificatesOf(sketch: FirmSketch, now: Date, serial: number, random: Random): FirmCertificate[] {
  const kinds = new Set<string>();
  for (const family of sketch.families) {
    family.certificates.forEach((kind, i) => {
      if (random.chance(i === 0 ? 0.8 : 0.45)) kinds.add(kind);
    });
  }
  if (sketch.role !== 'maker') ['ISO-9001', 'ISO-14001', 'ISO-45001'].forEach((kind) => kinds.add(kind));
  return [...kinds].map((kind) => {
    // One in twelve has lapsed: a certificate past its date must never count.
    const left = random.chance(1 / 12) ? -random.int(5, 200) : random.int(150, 1000);
    const validTo = daysFrom(now, left);
    return {
      kind,
      number: `DEMO-${kind}-${String(serial).padStart(4, '0')}`,
      validFrom: dayOf(daysFrom(validTo, -1095)),
      validTo: dayOf(validTo),
    };
  });
}

function profileOf(sketch: FirmSketch, staff: number, founded: number, random: Random): string {
  if (sketch.role === 'lead') return `${sketch.bank.leadProfile}员工 ${staff} 人，${founded} 年成立。`;
  if (!sketch.trade) {
    const does = random.pick([
      '整机与成套产品的研发、制造和销售',
      '区域市场的产品制造与配套集成',
      '品牌产品的设计、组装与服务',
    ]);
    return `从事${random.pick(sketch.bank.buyerWords)}领域${does}，${founded} 年成立，${staff} 人。关键件自制，其余向社会采购。`;
  }
  const made = sketch.families.slice(0, 3).map((family) => random.pick(family.items)[1]);
  const history = random.pick(TRADES[sketch.trade].histories);
  const tail = random.pick([
    `现有员工 ${staff} 人。`,
    `${founded} 年成立，团队 ${staff} 人。`,
    `成立于 ${founded} 年，在岗 ${staff} 人。`,
  ]);
  return random.chance(0.5)
    ? `主营${made.join('、')}。${history}${tail}`
    : `${history}主要做${made.join('，')}。${tail}`;
}

function namesOf(sketch: FirmSketch, brand: Brand, random: Random) {
  if (sketch.trade) {
    const [zh, en] = random.pick(TRADES[sketch.trade].endings);
    return {
      nameZh: `青岛${brand.zh}${zh}有限公司（演示）`,
      nameEn: `Qingdao ${brand.en} ${en} Co., Ltd. (demo)`,
      shortName: brand.zh + zh,
    };
  }
  const word = random.pick(sketch.bank.buyerWords);
  const form = sketch.role === 'lead' ? '集团有限公司' : random.pick(['有限公司', '股份有限公司']);
  return {
    nameZh: `青岛${brand.zh}${word}${form}（演示）`,
    nameEn: `Qingdao ${brand.en} ${sketch.role === 'lead' ? 'Group' : 'Holdings'} Co., Ltd. (demo)`,
    shortName: brand.zh + word,
  };
}

/** The first firms walk through the districts, so that none stays empty whatever the seed. */
function districtOf(serial: number, random: Random): (typeof DISTRICTS)[number] {
  const walked = serial <= DISTRICTS.length * 3 ? DISTRICTS[serial % DISTRICTS.length] : undefined;
  return walked ?? random.weighted(DISTRICTS.map((district) => [district, district[2]] as const));
}

function writeFirm(sketch: FirmSketch, brand: Brand, serial: number, now: Date, random: Random): Firm {
  const [districtCode, districtName] = districtOf(serial, random);
  const size = sizeOf(sketch, random);
  const industryCode = sketch.trade ? random.pick(TRADES[sketch.trade].industries) : sketch.bank.buyerIndustry;
  const staff = Math.round(random.skewed(...staffBands(industryCode)[size]));
  const founded = now.getUTCFullYear() - random.int(2, sketch.role === 'lead' ? 45 : 26);
  const buysToo = sketch.role === 'maker' && random.chance(0.4);
  const slug = `${brand.en.toLowerCase()}${serial}`;
  return {
    key: `F${String(serial).padStart(3, '0')}`,
    creditCode: demoCreditCode(districtCode, serial),
    ...namesOf(sketch, brand, random),
    districtCode,
    address: `青岛市${districtName}演示${random.pick([...'一二三四五六七八九'])}路 ${random.int(1, 399)} 号`,
    industryCode,
    foundedOn: `${founded}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
    staff,
    revenueBand: REVENUE_BANDS[size],
    size,
    tags: tagsOf(sketch, size, now, random),
    certificates: certificatesOf(sketch, now, serial, random),
    roles: sketch.role === 'maker' ? (buysToo ? ['buyer', 'supplier'] : ['supplier']) : ['buyer'],
    chainCodes: [...new Set([sketch.bank.chain, ...sketch.families.map((family) => family.node.slice(0, 3))])],
    nodeCodes: [...new Set(sketch.families.map((family) => family.node))],
    leadOfChains: sketch.role === 'lead' ? [sketch.bank.chain] : [],
    profile: profileOf(sketch, staff, founded, random),
    contactName: inventedPerson(random),
    contactPhone: `000-0000-${String(serial).padStart(4, '0')}`,
    contactEmail: `${slug}@example.com`,
    isDemo: true,
  };
}

/** Writes the sketched firms out. Names, people and numbers are invented and marked as a demonstration. */
export function writeFirms(sketches: readonly FirmSketch[], now: Date, random: Random): CityFirm[] {
  const brands = inventedBrands(random);
  return sketches.map((sketch, i) => {
    const brand = brands[i];
    if (!brand) throw new Error(`only ${brands.length} invented brands for ${sketches.length} firms`);
    return { sketch, firm: writeFirm(sketch, brand, i + 1, now, random) };
  });
}
