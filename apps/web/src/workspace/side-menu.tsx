import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Me } from '../api/session';
import { hasChildren, menuOf } from './menu';

/** Pages by group; Enter and Tab are all the keys that it needs. */
export function SideMenu({ me, onGo }: { me: Me; onGo?: () => void }) {
  const { t } = useLingui();
  return (
    <ul className="plain-list side-menu">
      {menuOf(me).map(({ label, items }) => (
        <li key={label.id}>
          <span className="side-menu-group">{t(label)}</span>
          <ul className="plain-list">
            {items.map((item) => (
              <li key={item.to}>
                <Link to={item.to} activeOptions={{ exact: hasChildren(item.to) }} onClick={onGo}>
                  {t(item.label)}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
