import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { execute } from '../api/execute';
import { useMe } from '../api/session';
import { FreezeButton } from './freeze';
import { Forbidden } from '../desk/forbidden';
import { referenceQuery } from '../desk/reference';
import { useAct } from '../desk/use-act';
import { Money } from '../ui/money';
import { useName } from '../ui/named';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { CatalogueEntryView } from './catalogue-entry';
import { CatalogueDocument, CatalogueEditionsDocument, ExportCatalogueDocument } from './catalogue-query';
import { catalogueRoute } from './routes';
import './projects.css';

/** 精准招商目录: nodes with a gap, the most promising first; of the moment or a frozen month; as PDF. */
export function CataloguePage() {
  const { t } = useLingui();
  const name = useName();
  const me = useMe();
  const search = catalogueRoute.useSearch();
  const navigate = catalogueRoute.useNavigate();
  const reference = useQuery(referenceQuery);
  const roles = me && !me.actingFirmId ? me.offices.map(({ role }) => role) : [];
  const isReader = roles.some((role) => ['OPERATOR', 'AUDITOR', 'CHAIN_LEAD', 'CHAIN_OFFICER'].includes(role));
  const { month, chain } = search;
  const catalogue = useQuery({
    queryKey: ['catalogue', month ?? 'now', chain ?? 'all'],
    queryFn: async ({ signal }) =>
      (await execute(CatalogueDocument, { month: month ?? null, chainCode: chain ?? null }, { signal }))
        .investmentCatalogue,
    enabled: isReader,
  });
  const editions = useQuery({
    queryKey: ['catalogue', 'editions'],
    queryFn: async ({ signal }) => (await execute(CatalogueEditionsDocument, {}, { signal })).catalogueEditions,
    enabled: isReader,
  });
  const print = useAct({
    renews: [],
    done: t`正在生成 PDF，完成后在消息和“导出”中下载`,
    send: async (_: null, clientMutationId) =>
      (
        await execute(ExportCatalogueDocument, {
          input: {
            ...{ list: 'INVESTMENT_CATALOGUE', format: 'PDF', clientMutationId },
            filter: { ...(month && { month }), ...(chain && { chainCode: chain }) },
          },
        })
      ).requestExport,
  });
  if (me === undefined) return null;
  if (!isReader) return <Forbidden role={t`链长办、平台运营或审计员`} grantedBy={t`平台运营人员`} />;
  return (
    <>
      <PageTitle
        title={t`精准招商目录`}
        extra={
          <Button type="primary" loading={print.isPending} onClick={() => print.mutate(null)}>
            <Trans>导出 PDF</Trans>
          </Button>
        }
      />
      <div className="row list-filters project-filters catalogue-tools">
        <Select<string>
          aria-label={t`目录期次`}
          popupMatchSelectWidth={false}
          value={month ?? 'now'}
          options={[
            { value: 'now', label: t`当前（实时计算）` },
            ...(editions.data ?? []).map((edition) => ({ value: edition.month, label: t`${edition.month} 定稿` })),
          ]}
          onChange={(value) =>
            void navigate({ search: ({ month: _month, ...now }) => (value === 'now' ? now : { ...now, month: value }) })
          }
        />
        <Select<string>
          aria-label={t`产业链`}
          placeholder={t`全部产业链`}
          allowClear
          popupMatchSelectWidth={false}
          value={chain}
          options={(reference.data?.chains ?? []).map((each) => ({ value: each.code, label: name(each) }))}
          onChange={(value: string | undefined) =>
            void navigate({ search: ({ chain: _chain, ...now }) => (value ? { ...now, chain: value } : now) })
          }
        />
        {roles.includes('OPERATOR') && !month && catalogue.data && <FreezeButton month={catalogue.data.month} />}
      </div>
      <StateView query={catalogue} skeleton={<Skeleton lines={10} />}>
        {(data) => (
          <>
            <p>
              <Trans>
                {data.entries.length} 个环节，未满足需求 {data.unmetNeeds} 项，预算合计{' '}
                <Money yuan={data.unmetBudget} />
                ，外购 <Money yuan={data.outsideAmount} />。
              </Trans>
            </p>
            <p className="meta">
              {data.formula}{' '}
              {data.frozenAt ? (
                <Trans>
                  截至 {timeOf(data.asOf)}，{timeOf(data.frozenAt)} 定稿。
                </Trans>
              ) : (
                <Trans>截至 {timeOf(data.asOf)}。</Trans>
              )}
            </p>
            {data.entries.length === 0 ? (
              <Empty>
                <Trans>没有缺口：近 12 个月的需求都有本地供应商承接。</Trans>
              </Empty>
            ) : (
              <ol className="plain-list" aria-label={t`缺口环节`}>
                {data.entries.map((entry) => (
                  <CatalogueEntryView key={entry.nodeCode} entry={entry} />
                ))}
              </ol>
            )}
            <p className="meta">
              <Plural value={data.entries.length} one="共 # 个环节" other="共 # 个环节" />
            </p>
          </>
        )}
      </StateView>
    </>
  );
}
