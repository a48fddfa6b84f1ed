import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useId, useMemo, useState } from 'react';
import type { Me } from '../api/session';
import { menuOf } from './menu';

interface Command {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  readonly go: () => void;
}

/** One field for pages and things: arrow keys choose, Enter goes. */
export default function CommandMenu({ me, onClose }: { me: Me; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();

  const commands = useMemo<Command[]>(() => {
    const wanted = text.trim().toLowerCase();
    const pages = menuOf(me)
      .flatMap(({ label, items }) => items.map((item) => ({ ...item, group: t(label) })))
      .map(({ to, label, group }) => ({
        key: to,
        label: t(label),
        hint: group,
        go: () => void navigate({ to }),
      }))
      .filter(({ label }) => label.toLowerCase().includes(wanted));
    const searches = wanted
      ? [
          { key: 'needs', label: t`在需求中搜索“${text.trim()}”`, hint: t`搜索`, to: '/needs' },
          { key: 'suppliers', label: t`在供应商中搜索“${text.trim()}”`, hint: t`搜索`, to: '/suppliers' },
        ].map(({ to, ...rest }) => ({ ...rest, go: () => void navigate({ to, search: { q: text.trim() } as never }) }))
      : [];
    return [...pages, ...searches];
  }, [me, navigate, t, text]);

  const chosen = commands[Math.min(at, commands.length - 1)];
  return (
    <Modal open title={t`搜索与命令`} onCancel={onClose} footer={null} destroyOnHidden>
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen && `${listId}-${chosen.key}`}
        aria-label={t`搜索需求、供给、企业或页面`}
        autoFocus
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, commands.length - 1));
          else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0));
          else if (event.key === 'Enter' && chosen) {
            onClose();
            chosen.go();
          } else return;
          event.preventDefault();
        }}
      />
      <ul id={listId} role="listbox" aria-label={t`结果`} className="plain-list command-list">
        {commands.map((command) => (
          <li
            key={command.key}
            id={`${listId}-${command.key}`}
            role="option"
            aria-selected={command === chosen}
            onClick={() => {
              onClose();
              command.go();
            }}
          >
            {command.label} <span className="meta">{command.hint}</span>
          </li>
        ))}
      </ul>
      {commands.length === 0 && (
        <p className="secondary">
          <Trans>没有符合的页面。换个词试试。</Trans>
        </p>
      )}
    </Modal>
  );
}
