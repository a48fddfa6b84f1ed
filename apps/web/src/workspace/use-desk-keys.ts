import { useNavigate } from '@tanstack/react-router';
import { useHotkeys } from 'react-hotkeys-hook';
import type { Me } from '../api/session';
import { usePreferences } from '../theme/preferences';
import { menuOf } from './menu';

/** `/` and Ctrl K search, `?` shows all keys, `g` and a letter goes. Single keys can be switched off (WCAG 2.1.4). */
export function useDeskKeys(me: Me | null, open: (overlay: 'commands' | 'shortcuts') => void): void {
  const { hasShortcuts } = usePreferences();
  const navigate = useNavigate();
  const single = { enabled: hasShortcuts && me !== null };
  useHotkeys('mod+k', () => open('commands'), { preventDefault: true, enableOnFormTags: true });
  useHotkeys('slash', () => open('commands'), { ...single, preventDefault: true });
  useHotkeys('shift+slash', () => open('shortcuts'), single);
  const targets = me ? menuOf(me).flatMap(({ items }) => items.filter(({ key }) => key)) : [];
  useHotkeys(
    targets.map(({ key }) => `g>${key}`).join(',') || 'g>h',
    (_, { keys }) => {
      const target = targets.find(({ key }) => key && keys?.includes(key));
      if (target) void navigate({ to: target.to });
    },
    { ...single, sequenceTimeoutMs: 1200 },
    [targets],
  );
}
