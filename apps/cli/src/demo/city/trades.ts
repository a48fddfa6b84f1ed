import { type Trade } from './banks/family.js';

export interface TradeProfile {
  /** Ends of company names with their English. */
  readonly endings: readonly (readonly [zh: string, en: string])[];
  /** GB/T 4754-2017. */
  readonly industries: readonly string[];
  readonly histories: readonly string[];
}

export const TRADES: Record<Trade, TradeProfile> = {
  metal: {
    endings: [
      ['金属制品', 'Metal Products'],
      ['精工机械', 'Precision Works'],
      ['钣金科技', 'Sheet Metal'],
    ],
    industries: ['C3311', 'C3484', 'C3360'],
    histories: [
      '由一家乡镇冲压厂改制而来，现有厂房两座。',
      '创始人做模具钳工出身，车间至今保留师带徒。',
      '专注冲压、焊接与机加工，设备以数控为主。',
    ],
  },
  machinery: {
    endings: [
      ['智能装备', 'Intelligent Equipment'],
      ['传动科技', 'Drive Technology'],
      ['机械制造', 'Machinery'],
    ],
    industries: ['C3491', 'C3453', 'C3599'],
    histories: [
      '从设备维修起步，逐步转向整机与成套。',
      '研发人员占三成，样机试制线独立。',
      '为多个行业做非标设备，图纸归档一万余套。',
    ],
  },
  electronics: {
    endings: [
      ['电子科技', 'Electronics'],
      ['微电', 'Microelectronics'],
      ['电控技术', 'Control Technology'],
    ],
    industries: ['C3982', 'C3813', 'C3979'],
    histories: [
      '两条贴片线起家，现已具备研发、试制和批量能力。',
      '团队来自家电控制器行业，擅长成本设计。',
      '硬件、固件、测试三个部门同楼办公，问题当天闭环。',
    ],
  },
  optics: {
    endings: [
      ['光学', 'Optics'],
      ['光电科技', 'Optoelectronics'],
    ],
    industries: ['C4040', 'C3974'],
    histories: ['从冷加工镜片做到模组，洁净车间 2600 平方米。', '镀膜与检测设备自主调校，擅长小批量多品种。'],
  },
  plastics: {
    endings: [
      ['塑胶模具', 'Plastics and Moulds'],
      ['包装科技', 'Packaging'],
      ['精密注塑', 'Precision Moulding'],
    ],
    industries: ['C2929', 'C3525'],
    histories: ['模具与注塑同厂，开模到交件周期短。', '早年做日用品，后转向工业件，注塑机 40 余台。'],
  },
  chemicals: {
    endings: [
      ['化学材料', 'Chemicals'],
      ['橡塑', 'Rubber and Plastics'],
      ['精细化工', 'Fine Chemicals'],
    ],
    industries: ['C2661', 'C2913', 'C2669'],
    histories: ['园区内自有装置，安全标准化二级。', '配方由自己的实验室验证，客户试料可驻厂跟踪。'],
  },
  materials: {
    endings: [
      ['新材料', 'Advanced Materials'],
      ['复合材料', 'Composites'],
      ['特材', 'Special Materials'],
    ],
    industries: ['C2651', 'C3130', 'C3062'],
    histories: ['与高校共建中试线，材料检测能力齐全。', '做材料贸易多年后自建工厂，懂下游工艺。'],
  },
  textiles: {
    endings: [
      ['纺织', 'Textiles'],
      ['服饰', 'Garments'],
      ['纤维科技', 'Fibre Technology'],
    ],
    industries: ['C1711', 'C1819', 'C1781'],
    histories: ['三代人做纺织，设备近年整体换新。', '外贸转内销较早，小单快反是强项。'],
  },
  food: {
    endings: [
      ['食品', 'Foods'],
      ['农产品', 'Agri Products'],
    ],
    industries: ['C1432', 'C1469', 'C1363'],
    histories: ['基地加工厂一体，原料可追溯到地块。', '从出口加工起步，车间按国外审厂标准维护。'],
  },
  medical: {
    endings: [
      ['医疗科技', 'Medical Technology'],
      ['生物技术', 'Biotechnology'],
    ],
    industries: ['C3581', 'C2770'],
    histories: ['十万级洁净车间，质量体系按注册人制度建立。', '由临床检验人员创办，注册经验丰富。'],
  },
  energy: {
    endings: [
      ['新能源', 'New Energy'],
      ['动力科技', 'Power Technology'],
      ['环能', 'Environmental Energy'],
    ],
    industries: ['C3841', 'C3823', 'C3591'],
    histories: ['电力与机械团队合并成立，设计、制造、运维都做。', '从工程安装转型为设备制造，现场经验多。'],
  },
  marine: {
    endings: [
      ['海工装备', 'Offshore Equipment'],
      ['船舶配套', 'Ship Supply'],
    ],
    industries: ['C3734', 'C3737'],
    histories: ['厂区临港，自有出运码头。', '班组长期驻船厂，熟悉船检流程。'],
  },
  aviation: {
    endings: [
      ['航空科技', 'Aviation Technology'],
      ['通航', 'General Aviation'],
    ],
    industries: ['C3749', 'C3963'],
    histories: ['骨干来自主机厂和航校，质量记录逐件归档。', '从航模起步，如今研制与运营并行。'],
  },
  software: {
    endings: [
      ['软件', 'Software'],
      ['数科信息', 'Digital'],
      ['智联科技', 'Smart Link'],
    ],
    industries: ['I6513', 'I6531'],
    histories: [
      '从驻厂开发做起，懂车间语言。',
      '产品与交付分设两个团队，远程加驻场服务。',
      '人员以本地高校毕业生为主，流动率低。',
    ],
  },
  laboratory: {
    endings: [
      ['检测技术', 'Testing'],
      ['计量认证', 'Metrology and Certification'],
    ],
    industries: ['M7452', 'M7454'],
    histories: ['独立第三方机构，实验室面积 4000 平方米。', '由企业内部实验室改制而来，对外开放设备。'],
  },
  logistics: {
    endings: [
      ['物流', 'Logistics'],
      ['供应链', 'Supply Chain'],
      ['冷链', 'Cold Chain'],
    ],
    industries: ['G5821', 'G5430', 'G5930'],
    histories: ['车队与仓库自营，调度中心二十四小时值守。', '从货代做到综合服务，口岸与厂区都有驻点。'],
  },
  finance: {
    endings: [
      ['融资服务', 'Finance Services'],
      ['投资顾问', 'Capital Advisers'],
    ],
    industries: ['J6999', 'J6631'],
    histories: ['团队来自银行对公与投行，专做制造业客户。', '依法持牌或与持牌机构合作开展业务。'],
  },
  commerce: {
    endings: [
      ['商贸', 'Trading'],
      ['电商', 'E-commerce'],
      ['国际贸易', 'International Trade'],
    ],
    industries: ['F5199', 'F5292'],
    histories: ['线上线下同时经营，自有选品和质检。', '做外贸十余年，海外渠道稳定。'],
  },
  consulting: {
    endings: [
      ['咨询', 'Consulting'],
      ['企业服务', 'Business Services'],
    ],
    industries: ['L7249', 'M7520', 'L7243'],
    histories: ['顾问多来自工厂一线，交付看结果。', '合伙人制，项目由合伙人亲自带队。'],
  },
  culture: {
    endings: [
      ['文化传媒', 'Culture and Media'],
      ['会展', 'Exhibitions'],
    ],
    industries: ['R8730', 'L7281'],
    histories: ['创意、制作、执行一体，设备大多自有。', '承接大型活动起家，现场应变能力强。'],
  },
};
