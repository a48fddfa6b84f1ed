import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Me } from '../api/session';
import { Choices } from '../ui/choices';
import { Dialog } from '../ui/dialog';
import { hasChildren, menuOf } from './menu';
import { SideMenu } from './side-menu';

const SHOWN = 4;

/** On phones: the first four pages under the thumb, the rest behind 更多. */
export function PhoneBar({ me }: { me: Me }) {
  const { t } = useLingui();
  const [isOpen, open] = useState(false);
  const items = menuOf(me)
    .flatMap((group) => group.items)
    .slice(0, SHOWN);
  return (
    <nav className="phone-bar" aria-label={t`快捷导航`}>
      {items.map(({ to, label }) => (
        <Link key={to} to={to} activeOptions={{ exact: hasChildren(to) }}>
          {t(label)}
        </Link>
      ))}
      <button type="button" aria-expanded={isOpen} onClick={() => open(true)}>
        <Trans>更多</Trans>
      </button>
      {isOpen && (
        <Dialog title={t`全部页面`} isDrawer onClose={() => open(false)}>
          <SideMenu me={me} onGo={() => open(false)} />
          <Choices />
        </Dialog>
      )}
    </nav>
  );
}
