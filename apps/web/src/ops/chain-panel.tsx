import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';
import { useState } from 'react';
import { Facts } from '../desk/facts';
import { useName } from '../ui/named';
import { ChainDialog } from './chain-dialog';
import type { TaxonomyChain } from './taxonomy-query';

const GROUP = { ADVANTAGE: msg`优势产业`, EMERGING: msg`新兴产业`, SERVICE: msg`服务业` };

export function ChainPanel({ chain }: { chain: TaxonomyChain }) {
  const { t } = useLingui();
  const name = useName();
  const [isOpen, open] = useState(false);
  const nodes = chain.nodes.filter(({ status }) => status === 'ACTIVE').length;
  return (
    <section className="panel">
      <div className="page-title">
        <h2>{name(chain)}</h2>
        <Button onClick={() => open(true)}>
          <Trans>修改产业链</Trans>
        </Button>
      </div>
      <Facts
        facts={[
          { label: t`编号`, value: chain.code },
          { label: t`英文名称`, value: chain.nameEn },
          { label: t`类别`, value: t(GROUP[chain.group]) },
          { label: t`状态`, value: chain.status === 'ACTIVE' ? t`使用中` : t`已停用` },
          { label: t`使用中的环节`, value: nodes },
          { label: t`需求发布前`, value: chain.mustCheckNeeds ? t`须经链长办核对` : t`不须核对，直接发布` },
        ]}
      />
      {isOpen && <ChainDialog chain={chain} onClose={() => open(false)} />}
    </section>
  );
}
