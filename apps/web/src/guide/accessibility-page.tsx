import { Trans, useLingui } from '@lingui/react/macro';
import { PageTitle } from '../ui/page-title';

export function AccessibilityPage() {
  const { t } = useLingui();
  return (
    <article className="page prose">
      <PageTitle title={t`无障碍声明`} />
      <p>
        <Trans>
          本平台按《Web 内容无障碍指南》（WCAG）2.2 AA 级和 GB/T 37668—2019
          设计，并在每次改动后用自动检查和真实浏览器测试每个页面，包括浅色、深色、手机和桌面。
        </Trans>
      </p>
      <h2>
        <Trans>您可以这样使用</Trans>
      </h2>
      <ul>
        <li>
          <Trans>只用键盘完成每个流程；焦点始终可见，页面开头可跳到正文。</Trans>
        </li>
        <li>
          <Trans>页头可切换大字版、深色配色和语言；放大到 200% 或在 320 像素宽的屏幕上无需左右滚动页面。</Trans>
        </li>
        <li>
          <Trans>使用读屏软件：标题、区域和表格都有名称，图表旁有同样数据的表格，进度会被读出。</Trans>
        </li>
        <li>
          <Trans>拖动都有按钮可代替；没有必须限时完成的操作，10 秒内可撤销的操作之后也可以在记录里处理。</Trans>
        </li>
        <li>
          <Trans>登录可以粘贴、可以用密码管理器，没有拼图验证码。</Trans>
        </li>
        <li>
          <Trans>关闭单键快捷键：设置 → 快捷键。系统要求减少动态效果时，页面不播放任何动画。</Trans>
        </li>
      </ul>
      <h2>
        <Trans>已知的限制</Trans>
      </h2>
      <ul>
        <li>
          <Trans>企业上传的文件（图纸、扫描件）由上传者提供，可能没有文字层。</Trans>
        </li>
        <li>
          <Trans>产业图谱较宽，在手机上默认显示内容相同的表格。</Trans>
        </li>
      </ul>
      <h2>
        <Trans>反馈</Trans>
      </h2>
      <p>
        <Trans>遇到障碍请告诉平台运营人员，写明页面和您使用的浏览器或辅助技术。我们会答复并修正。</Trans>
      </p>
    </article>
  );
}
