import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { execute } from '../api/execute';
import { ReasonDialog } from '../desk/reason-dialog';
import { useAct } from '../desk/use-act';
import { Button } from '../ui/button';
import { Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import type { IndicatorsAlarmsQuery } from './gql/graphql';

const AlarmsDocument = graphql(`
  query IndicatorsAlarms($chainCode: String) {
    indicatorAlarms(chainCode: $chainCode, first: 20) {
      nodes {
        id
        firmName
        ruleZh
        ruleEn
        month
        value
        before
        status
        version
      }
    }
  }
`);
const LookDocument = graphql(`
  mutation IndicatorsLook($input: LookAtAlarmInput!) {
    lookAtIndicatorAlarm(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
const CloseDocument = graphql(`
  mutation IndicatorsCloseAlarm($input: CloseAlarmInput!) {
    closeIndicatorAlarm(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

type Alarm = IndicatorsAlarmsQuery['indicatorAlarms']['nodes'][number];

/** Alarms that are not closed: looked at, and closed with what came of them. */
export function AlarmList({ chainCode, maySettle }: { chainCode: string | null; maySettle: boolean }) {
  const { t, i18n } = useLingui();
  const amount = (value: string): string => new Intl.NumberFormat(i18n.locale).format(Number(value));
  const [closing, close] = useState<Alarm | null>(null);
  const alarms = useQuery({
    queryKey: ['indicators', 'alarms', chainCode],
    queryFn: async ({ signal }) => (await execute(AlarmsDocument, { chainCode }, { signal })).indicatorAlarms.nodes,
  });
  const look = useAct({
    send: async ({ id, version }: Alarm, key) =>
      (await execute(LookDocument, { input: { alarmId: id, version, clientMutationId: key } })).lookAtIndicatorAlarm,
    renews: [['indicators']],
    done: t`已标记为已查看`,
  });
  const settle = useAct({
    send: async ({ alarm, reason }: { alarm: Alarm; reason: string }, key) =>
      (
        await execute(CloseDocument, {
          input: { alarmId: alarm.id, version: alarm.version, reason, clientMutationId: key },
        })
      ).closeIndicatorAlarm,
    renews: [['indicators']],
    done: t`预警已关闭`,
    onDone: () => close(null),
  });
  return (
    <section className="panel">
      <h2>{t`预警`}</h2>
      <StateView query={alarms} skeleton={<Skeleton lines={3} />}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="secondary">{t`没有未关闭的预警。`}</p>
          ) : (
            <ul className="plain-list stack">
              {rows.map((alarm) => (
                <li key={alarm.id} className="row">
                  <strong>{alarm.firmName}</strong>
                  <span>{i18n.locale === 'en' ? alarm.ruleEn : alarm.ruleZh}</span>
                  <span className="secondary">{t`${alarm.month}：${amount(alarm.value)}，此前 ${amount(alarm.before)}`}</span>
                  {alarm.status === 'OPEN' && maySettle ? (
                    <Button isBusy={look.isPending} onClick={() => look.mutate(alarm)}>{t`标记已查看`}</Button>
                  ) : (
                    <span className="tag">{alarm.status === 'OPEN' ? t`未查看` : t`已查看`}</span>
                  )}
                  {maySettle && <Button kind="text" onClick={() => close(alarm)}>{t`关闭`}</Button>}
                </li>
              ))}
            </ul>
          )
        }
      </StateView>
      {closing && (
        <ReasonDialog
          title={t`关闭预警`}
          okText={t`关闭预警`}
          label={t`核实结果`}
          isBusy={settle.isPending}
          onOk={(reason) => settle.mutate({ alarm: closing, reason })}
          onClose={() => close(null)}
        />
      )}
    </section>
  );
}
