import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect } from 'react';

/** The one h1 of a page; also the title of the window. */
export function PageTitle({ children, title, extra }: { children?: ReactNode; title: string; extra?: ReactNode }) {
  const { t } = useLingui();
  const brand = t`链万企`;
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
  return (
    <div className="page-title">
      <h1 tabIndex={-1}>{children ?? title}</h1>
      {extra && <div className="page-title-extra">{extra}</div>}
    </div>
  );
}
