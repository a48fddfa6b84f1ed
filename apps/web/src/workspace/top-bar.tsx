import { BellOutlined } from '@ant-design/icons';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Badge } from 'antd';
import type { Me } from '../api/session';
import { Brand } from '../ui/brand';
import { Choices } from '../ui/choices';
import { PersonMenu } from './person-menu';
import { useUnread } from './use-unread';

export function TopBar({ me, onSearch }: { me: Me; onSearch: () => void }) {
  const { t } = useLingui();
  const unread = useUnread();
  return (
    <header className="desk-top">
      <Link to="/w" className="desk-brand">
        <Brand />
        <span className="visually-hidden">
          <Trans>工作台首页</Trans>
        </span>
      </Link>
      <button type="button" className="desk-search" onClick={onSearch}>
        <Trans>搜索需求、供给、企业或页面</Trans> <kbd>/</kbd>
      </button>
      <div className="desk-tools">
        <span className="wide-only">
          <Choices />
        </span>
        <Link to="/w/inbox" className="desk-inbox" aria-label={t`消息，${unread} 条未读`}>
          <Badge count={unread} size="small" offset={[4, -2]} overflowCount={99}>
            <BellOutlined aria-hidden="true" />
          </Badge>
        </Link>
        <PersonMenu me={me} />
      </div>
    </header>
  );
}
