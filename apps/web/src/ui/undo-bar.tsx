import { Plural, Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button';
import './toast.css';

interface UndoBarProps {
  /** What was just done: "已批准 3 条推荐". */
  readonly children: ReactNode;
  /** The end of the time in which the server lets it be taken back. */
  readonly until: string | Date;
  readonly onUndo: () => void;
  readonly onEnd: () => void;
}

const secondsTo = (until: string | Date): number =>
  Math.max(0, Math.ceil((new Date(until).getTime() - Date.now()) / 1000));

/** Ten seconds to take back what would leave the site, counted down in words. Only its start is read aloud. */
export function UndoBar({ children, until, onUndo, onEnd }: UndoBarProps) {
  const [left, setLeft] = useState(() => secondsTo(until));
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  }, [onEnd]);
  useEffect(() => {
    const timer = window.setInterval(() => {
      const seconds = secondsTo(until);
      setLeft(seconds);
      if (seconds > 0) return;
      window.clearInterval(timer);
      end.current();
    }, 250);
    return () => window.clearInterval(timer);
  }, [until]);
  return (
    <div className="undo-bar">
      <div className="toast">
        <span role="status">{children}</span>
        <span className="secondary figure" aria-hidden="true">
          <Plural value={left} other="# 秒后发出" />
        </span>
        <Button kind="text" onClick={onUndo}>
          <Trans>撤销</Trans> <kbd>Z</kbd>
        </Button>
      </div>
    </div>
  );
}
