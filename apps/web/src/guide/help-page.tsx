import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { PageTitle } from '../ui/page-title';

export function HelpPage() {
  const { t } = useLingui();
  return (
    <article className="page prose">
      <PageTitle title={t`帮助`} />
      <h2>
        <Trans>我要找供应商</Trans>
      </h2>
      <ol>
        <li>
          <Trans>
            <Link to="/register">注册账号和企业</Link>，用营业执照上的统一社会信用代码。平台运营人员核验后即可发布需求。
          </Trans>
        </li>
        <li>
          <Trans>
            在工作台点“发布需求”：写清要什么、多少、何时交到哪里、预算或面议。也可以粘贴一段文字或拖入文件来预填。
          </Trans>
        </li>
        <li>
          <Trans>发布后几秒内出现推荐，每条都写明理由、证据和不足。链长办审核后推送给供应商。</Trans>
        </li>
        <li>
          <Trans>比较报价，选定，双方确认意向，签合同，登记订单。每一步都写明下一步该谁做。</Trans>
        </li>
      </ol>
      <h2>
        <Trans>我要接单</Trans>
      </h2>
      <ol>
        <li>
          <Trans>录入能做什么：产品、工艺、材料、产能和证书。信息越具体，推荐越准。</Trans>
        </li>
        <li>
          <Trans>合适的需求会推送给您，并写明“为什么推给您”。消息里的链接可在手机上直接打开并报价。</Trans>
        </li>
        <li>
          <Trans>报价只需四项：价格、交期、付款方式、说明。证书和业绩自动附上。</Trans>
        </li>
      </ol>
      <h2>
        <Trans>密封报价是什么</Trans>
      </h2>
      <p>
        <Trans>
          密封报价在截止前对所有人保密，包括平台和需求方；提交后您会得到一个回执，开启后任何人都可以用它核对报价没有被改动。截止后由两人共同开启。
        </Trans>
      </p>
      <h2>
        <Trans>匹配度怎么来的</Trans>
      </h2>
      <p>
        <Trans>
          满分 100
          分，由文本、指标、资质、产能、交期、业绩等因素相加。点“为什么”可看到每个因素的得分、比较的数值和数据日期；觉得哪条不对，可以提出更正。
        </Trans>
      </p>
      <h2>
        <Trans>键盘</Trans>
      </h2>
      <p>
        <Trans>
          登录后按 <kbd>?</kbd> 查看全部快捷键，<kbd>/</kbd> 搜索，<kbd>Ctrl</kbd> <kbd>K</kbd>{' '}
          打开命令菜单。单键快捷键可在设置中关闭。
        </Trans>
      </p>
      <h2>
        <Trans>出了问题</Trans>
      </h2>
      <p>
        <Trans>
          页面上的错误编号可以帮助我们查找原因，请把它告诉平台运营人员。已填写的内容保存在本机，刷新后仍在。关于无障碍，见
          <Link to="/accessibility">无障碍声明</Link>。
        </Trans>
      </p>
    </article>
  );
}
