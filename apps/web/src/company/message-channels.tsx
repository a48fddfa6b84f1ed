import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Switch } from 'antd';
import { execute } from '../api/execute';
import { useAct } from '../desk/use-act';
import { Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';

const ChannelPreferencesDocument = graphql(`
  query ChannelPreferences {
    channelPreferences {
      channel
      isEnabled
    }
  }
`);

const SetChannelPreferenceDocument = graphql(`
  mutation SetChannelPreference($input: ChannelPreferenceInput!) {
    setChannelPreference(input: $input) {
      __typename
      channel
      isEnabled
    }
  }
`);

/** Which channels messages may take. The inbox is always told. */
export function MessageChannels() {
  const { t } = useLingui();
  const preferences = useQuery({
    queryKey: ['channels'],
    queryFn: async ({ signal }) => (await execute(ChannelPreferencesDocument, {}, { signal })).channelPreferences,
  });
  const set = useAct({
    renews: [['channels']],
    done: t`消息设置已保存`,
    send: async (input: { channel: 'MAIL'; isEnabled: boolean }) => {
      await execute(SetChannelPreferenceDocument, { input });
      return {};
    },
  });
  return (
    <StateView query={preferences} skeleton={<Skeleton lines={3} />}>
      {(channels) => (
        <div className="scroll-x" role="region" aria-label={t`消息渠道`} tabIndex={0}>
          <table className="table">
            <caption className="visually-hidden">
              <Trans>消息渠道</Trans>
            </caption>
            <thead>
              <tr>
                <th scope="col">
                  <Trans>渠道</Trans>
                </th>
                <th scope="col">
                  <Trans>接收</Trans>
                </th>
                <th scope="col">
                  <Trans>说明</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">
                  <Trans>站内消息</Trans>
                </th>
                <td>
                  <Trans>总是</Trans>
                </td>
                <td>
                  <Trans>所有消息都在“消息”页保留。</Trans>
                </td>
              </tr>
              {channels.map(({ channel, isEnabled }) => (
                <tr key={channel}>
                  <th scope="row">{t`邮件`}</th>
                  <td>
                    <Switch
                      aria-label={t`接收邮件`}
                      loading={set.isPending}
                      checked={isEnabled}
                      onChange={(isOn) => set.mutate({ channel, isEnabled: isOn })}
                    />
                  </td>
                  <td>
                    <Trans>20:00 至次日 08:00 不打扰，期间的消息次日发出。</Trans>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </StateView>
  );
}
