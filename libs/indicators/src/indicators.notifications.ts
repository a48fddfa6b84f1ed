import { defineNotifications, message } from '#notifications';

export const indicatorNotices = defineNotifications({
  indicators_due: message<{ readonly month: string; readonly due: string }>({
    group: 'platform',
    waits: {
      while: `exists (select from indicator_month k join membership m on m.account_id = n.recipient_id and m.ended_at is null
            where k.month = n.params ->> 'month' and k.closed_at is null
              and m.firm_id = n.subject_id
              and not exists (select from indicator_report r where r.firm_id = m.firm_id and r.month = k.month))`,
    },
    zh: (p) => ({ title: `${p.month} 运行监测待填报`, body: `请于 ${p.due} 前填报；没有发生的指标填 0。` }),
    en: (p) => ({
      title: `Figures of ${p.month} are due`,
      body: `Report them by ${p.due}; give 0 where there was none.`,
    }),
  }),
  indicators_missing: message<{ readonly month: string; readonly count: number; readonly chainCode: string }>({
    group: 'platform',
    waits: 'until-read',
    zh: (p) => ({ title: `${p.count} 家企业未报 ${p.month} 运行数据`, body: '已到填报截止日，请联系企业补报。' }),
    en: (p) => ({
      title: `${p.count} firm(s) have not reported ${p.month}`,
      body: 'The reports were due today: please get in touch with the firms.',
    }),
  }),
  indicator_alarms: message<{ readonly month: string; readonly count: number; readonly chainCode: string }>({
    group: 'platform',
    waits: 'until-read',
    zh: (p) => ({ title: `运行监测预警 ${p.count} 条`, body: `${p.month} 有企业指标大幅下降，请核实并写明处理结果。` }),
    en: (p) => ({
      title: `${p.count} alarm(s) of the monitoring`,
      body: `Figures of ${p.month} fell sharply: look into them and say what came of it.`,
    }),
  }),
  indicator_alarms_of_firms: message<{ readonly month: string; readonly count: number; readonly firmName: string }>({
    group: 'platform',
    waits: 'until-read',
    zh: (p) => ({
      title: `包靠企业运行预警 ${p.count} 条：${p.firmName}${p.count > 1 ? '等' : ''}`,
      body: `${p.month} 指标大幅下降，请与企业联系了解情况。`,
    }),
    en: (p) => ({
      title: `${p.count} alarm(s) of your firms: ${p.firmName}${p.count > 1 ? ' and others' : ''}`,
      body: `Figures of ${p.month} fell sharply: get in touch with the firm.`,
    }),
  }),
});
