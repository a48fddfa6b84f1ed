interface ProgressLineProps {
  /** What was done of what, in words. */
  readonly label: string;
  readonly done: number;
  readonly of: number;
}

export function ProgressLine({ label, done, of }: ProgressLineProps) {
  const share = of > 0 ? Math.min(100, (done / of) * 100) : 0;
  return (
    <div>
      <div className="meta figure">{label}</div>
      <div
        className="ops-progress"
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.round(share)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ inlineSize: `${share}%` }} />
      </div>
    </div>
  );
}
