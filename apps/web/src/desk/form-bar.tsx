import type { ReactNode } from 'react';
import './form-bar.css';

/** The buttons of a form, always in sight. */
export function FormBar({ children }: { children: ReactNode }) {
  return <div className="form-bar">{children}</div>;
}
