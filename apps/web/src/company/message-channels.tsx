import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select, Switch } from 'antd';
import { useId } from 'react';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import type { MessageGroup, MessagePreferenceInput, MessageTiming } from './gql/graphql';

const MessagePreferencesDocument = graphql(`
  query MessagePreferences {
    quietHours
    channelPreferences {
      channel
      isEnabled
    }
    messagePreferences {
      group
      channel
      timing
    }
  }
`);
const SetMessagePreferencesDocument = graphql(`
  mutation SetMessagePreferences($input: SetMessagePreferencesInput!) {
    setMessagePreferences(input: $input) {
      __typename
      timing
    }
  }
`);
const SetQuietHoursDocument = graphql(`
  mutation SetQuietHours($isEnabled: Boolean!) {
    setQuietHours(isEnabled: $isEnabled)
  }
`);
const SetChannelPreferenceDocument = graphql(`
  mutation SetChannelPreference($input: ChannelPreferenceInput!) {
    setChannelPreference(input: $input) {
      __typename
      isEnabled
    }
  }
`);

const groups: Record<MessageGroup, { name: ReturnType<typeof msg>; of: ReturnType<typeof msg> }> = {
  REVIEW: { name: msg`审核`, of: msg`待审核的需求、企业和撮合建议` },
  MATCHES: { name: msg`撮合与商机`, of: msg`找到供应商、推送给我们的需求、邀请报价` },
  NEEDS: { name: msg`需求`, of: msg`退回、提问与答复、截止与到期` },
  BIDS: { name: msg`报价`, of: msg`收到报价、开标、中选与未中选` },
  DEALS: { name: msg`合作与订单`, of: msg`意向、合同、交付、付款` },
  COURSES: { name: msg`培训`, of: msg`报名、候补、提醒、变更与证书` },
  FAIRS: { name: msg`活动`, of: msg`报名、候补、洽谈日程、提醒与结果` },
  POLICIES: { name: msg`政策`, of: msg`符合条件的政策、申报与兑现` },
  REQUESTS: { name: msg`诉求与走访`, of: msg`承办、答复、确认、到期与逾期` },
  FILES: { name: msg`导入导出`, of: msg`检查完成、导入完成、文件可下载` },
  PLATFORM: { name: msg`企业与平台`, of: msg`企业核验、撮合模型` },
};
const timings: Record<MessageTiming, ReturnType<typeof msg>> = {
  WAITING_AT_ONCE: msg`待处理的即时，其余汇总`,
  AT_ONCE: msg`全部即时`,
  DAILY: msg`全部 08:30 汇总`,
  OFF: msg`不发`,
};
const channelNames = { MAIL: msg`邮件` } as const;
const KEY = ['message-preferences'];

/** Group × channel: when messages leave the site. The inbox itself is always told. */
export function MessageChannels() {
  const { t } = useLingui();
  const id = useId();
  const preferences = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => execute(MessagePreferencesDocument, {}, { signal }),
  });
  const saved = { renews: [KEY], done: t`消息设置已保存` };
  const choose = useAct({
    ...saved,
    send: async (cell: MessagePreferenceInput) => {
      await execute(SetMessagePreferencesDocument, { input: { preferences: [cell] } });
      return {};
    },
  });
  const setQuiet = useAct({
    ...saved,
    send: async (isEnabled: boolean) => {
      await execute(SetQuietHoursDocument, { isEnabled });
      return {};
    },
  });
  const setChannel = useAct({
    ...saved,
    send: async (input: { channel: 'MAIL'; isEnabled: boolean }) => {
      await execute(SetChannelPreferenceDocument, { input });
      return {};
    },
  });
  return (
    <StateView query={preferences} skeleton={<Skeleton lines={9} />}>
      {({ channelPreferences: channels, messagePreferences: cells, quietHours }) => (
        <div className="stack">
          <p className="secondary">
            <Trans>
              站内消息总是保留，不能关闭。“待处理的即时，其余汇总”：需要您处理的立即发出，其余每天 08:30
              汇成一封；已在站内读过的不再发。
            </Trans>
          </p>
          {channels.map(({ channel, isEnabled }) => (
            <div key={channel} className="row">
              <Switch
                aria-labelledby={`${id}-${channel}`}
                loading={setChannel.isPending}
                checked={isEnabled}
                onChange={(isOn) => setChannel.mutate({ channel, isEnabled: isOn })}
              />
              <span id={`${id}-${channel}`}>
                <Trans>接收{t(channelNames[channel])}</Trans>
              </span>
            </div>
          ))}
          <div className="row">
            <Switch
              aria-labelledby={`${id}-quiet`}
              loading={setQuiet.isPending}
              checked={quietHours}
              onChange={(isOn) => setQuiet.mutate(isOn)}
            />
            <span id={`${id}-quiet`}>
              <Trans>勿扰：20:00 至次日 08:00 不外发，期间的消息 08:00 发出</Trans>
            </span>
          </div>
          <table className="table message-matrix">
            <caption className="visually-hidden">
              <Trans>每类消息走哪些渠道、何时发出</Trans>
            </caption>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>消息</Trans>
                </th>
                <th scope="col">
                  <Trans>站内</Trans>
                </th>
                {channels.map(({ channel }) => (
                  <th key={channel} scope="col">
                    {t(channelNames[channel])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...new Set(cells.map(({ group }) => group))].map((group) => (
                <tr key={group}>
                  <th scope="row">
                    {t(groups[group].name)}
                    <span className="meta">{t(groups[group].of)}</span>
                  </th>
                  <td>
                    <Trans>总是</Trans>
                  </td>
                  {channels.map(({ channel, isEnabled }) => (
                    <td key={channel}>
                      <Select<MessageTiming>
                        aria-label={`${t(groups[group].name)} · ${t(channelNames[channel])}`}
                        disabled={!isEnabled}
                        value={cells.find((cell) => cell.group === group && cell.channel === channel)?.timing}
                        options={Object.entries(timings).map(([value, label]) => ({
                          value: value as MessageTiming,
                          label: t(label),
                        }))}
                        onChange={(timing) => choose.mutate({ group, channel, timing })}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <p className="meta">
            <Trans>订阅提醒按每个订阅自己的频率和渠道发出。</Trans>{' '}
            <Link to="/w/subscriptions">
              <Trans>管理订阅</Trans>
            </Link>
          </p>
        </div>
      )}
    </StateView>
  );
}
