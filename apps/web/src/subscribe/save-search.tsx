import { useRouter } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useAsk } from '../api/ask';
import { askMe, type Me } from '../api/me';
import { Button } from '../ui/button';
import { bringWords } from '../ui/words';
import type { Wish } from './wish';
import { subscribeWords } from './words';

const SaveSearchDialog = lazy(async () => {
  const [{ SaveSearchDialog: component }] = await Promise.all([
    import('./save-search-dialog'),
    bringWords(subscribeWords),
  ]);
  return { default: component };
});

interface SaveSearchProps {
  /** Null until the page knows what its criteria are called. */
  readonly wish: Wish | null;
  /** Stands in the URL, so that whoever signs in for it comes back to the open dialog. */
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  /** The button's words: this part's own come with the dialog. */
  readonly children: ReactNode;
}

/** Keeps the search of a list as a subscription; visitors sign in first. */
export function SaveSearch({ wish, isOpen, onOpen, children }: SaveSearchProps) {
  const { data: me } = useAsk<Me | null>(['me'], askMe, { staleMs: 60_000 });
  const router = useRouter();
  const mustSignIn = isOpen && me === null;
  useEffect(() => {
    // Read once: on the way to the sign-in the address is already that of the sign-in.
    const { href } = router.state.location;
    if (mustSignIn) void router.navigate({ to: '/login', search: { to: href }, replace: true });
  }, [mustSignIn, router]);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => onOpen(true)}>
        {children}
      </Button>
      {isOpen && me && wish && (
        <Suspense>
          <SaveSearchDialog wish={wish} onClose={() => onOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
