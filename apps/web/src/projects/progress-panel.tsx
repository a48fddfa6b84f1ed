import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Form, Input, InputNumber } from 'antd';
import { execute } from '../api/execute';
import { FormField, showFieldErrors } from '../desk/form-fields';
import { useAct } from '../desk/use-act';
import { Money } from '../ui/money';
import { AddMilestoneDocument, ReachMilestoneDocument, ReportProjectMonthDocument } from './act-documents';
import { today } from '../ui/city-day';
import { toYuan } from '../ui/wan';
import { type ProjectRecord, projectRenews } from './project-query';

interface PanelProps {
  readonly project: ProjectRecord;
  readonly mayReport: boolean;
}

/** 投资进度: what was invested in each month; a second report replaces the first. */
export function MonthsPanel({ project, mayReport }: PanelProps) {
  const { t } = useLingui();
  const [form] = Form.useForm<{ month: string; amountWan: number }>();
  const report = useAct({
    renews: projectRenews(project.id),
    done: t`投资进度已登记`,
    send: async ({ month, amountWan }: { month: string; amountWan: number }, clientMutationId) =>
      (
        await execute(ReportProjectMonthDocument, {
          input: { projectId: project.id, month, amount: toYuan(amountWan), clientMutationId },
        })
      ).reportProjectMonth,
    onDone: () => form.resetFields(),
    onError: (error) => showFieldErrors(form, error),
  });
  return (
    <section className="panel stack" aria-label={t`投资进度`}>
      <h2>
        <Trans>投资进度</Trans>
      </h2>
      <p>
        {project.totalAmount ? (
          <Trans>
            累计完成 <Money yuan={project.investedAmount} />
            ，计划 <Money yuan={project.totalAmount} />
          </Trans>
        ) : (
          <Trans>
            累计完成 <Money yuan={project.investedAmount} />
          </Trans>
        )}
      </p>
      {project.months.length > 0 && (
        <div className="scroll-x" role="region" aria-label={t`各月完成投资`} tabIndex={0}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">
                  <Trans>月份</Trans>
                </th>
                <th scope="col">
                  <Trans>完成投资</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {[...project.months].reverse().map(({ month, amount }) => (
                <tr key={month}>
                  <th scope="row" className="figure">
                    {month}
                  </th>
                  <td>
                    <Money yuan={amount} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {mayReport && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="desk-form"
          initialValues={{ month: today().slice(0, 7) }}
          onFinish={(values: { month: string; amountWan: number }) => report.mutate(values)}
        >
          <div className="form-pair">
            <FormField name="month" label={t`月份`} rules={[{ required: true, message: t`填写月份` }]}>
              <Input type="month" max={today().slice(0, 7)} />
            </FormField>
            <FormField
              name="amountWan"
              label={t`当月完成投资（万元）`}
              rules={[{ required: true, message: t`填写金额` }]}
            >
              <InputNumber className="wide" min={0} />
            </FormField>
          </div>
          <Button htmlType="submit" loading={report.isPending}>
            <Trans>登记当月投资</Trans>
          </Button>
        </Form>
      )}
    </section>
  );
}

/** 节点: due, done, days late. */
export function MilestonesPanel({ project, mayReport }: PanelProps) {
  const { t } = useLingui();
  const [form] = Form.useForm<{ title: string; dueOn: string }>();
  const add = useAct({
    renews: projectRenews(project.id),
    done: t`节点已添加`,
    send: async (values: { title: string; dueOn: string }, clientMutationId) =>
      (await execute(AddMilestoneDocument, { input: { projectId: project.id, ...values, clientMutationId } }))
        .addMilestone,
    onDone: () => form.resetFields(),
    onError: (error) => showFieldErrors(form, error),
  });
  const reach = useAct({
    renews: projectRenews(project.id),
    done: t`节点已登记完成`,
    send: async (milestoneId: string, clientMutationId) =>
      (await execute(ReachMilestoneDocument, { input: { milestoneId, on: today(), clientMutationId } })).reachMilestone,
  });
  return (
    <section className="panel stack" aria-label={t`项目节点`}>
      <h2>
        <Trans>项目节点</Trans>
      </h2>
      {project.milestones.length === 0 && (
        <p className="secondary">
          <Trans>还没有节点。添加计划节点后，逾期会在看板上提示。</Trans>
        </p>
      )}
      <ul className="plain-list">
        {project.milestones.map(({ id, title, dueOn, doneOn, lateDays }) => (
          <li key={id} className="project-part">
            <div>
              <strong>{title}</strong>
              <div className="meta">
                {doneOn ? (
                  <Trans>
                    计划 {dueOn}，完成 {doneOn}
                  </Trans>
                ) : (
                  <Trans>计划 {dueOn}</Trans>
                )}
                {lateDays > 0 && (
                  <span className="project-late">
                    {' '}
                    <Trans>逾期 {lateDays} 天</Trans>
                  </span>
                )}
              </div>
            </div>
            {mayReport && !doneOn && (
              <Button loading={reach.isPending && reach.variables === id} onClick={() => reach.mutate(id)}>
                {t`今日完成`}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayReport && (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="desk-form"
          onFinish={(values: { title: string; dueOn: string }) => add.mutate(values)}
        >
          <div className="form-pair">
            <FormField name="title" label={t`节点名称`} rules={[{ required: true, message: t`填写节点名称` }]}>
              <Input maxLength={60} />
            </FormField>
            <FormField name="dueOn" label={t`计划日期`} rules={[{ required: true, message: t`填写计划日期` }]}>
              <Input type="date" />
            </FormField>
          </div>
          <Button htmlType="submit" loading={add.isPending}>
            <Trans>添加节点</Trans>
          </Button>
        </Form>
      )}
    </section>
  );
}
