import { Trans } from '@lingui/react/macro';

/** "草稿已保存 09:14", told quietly. */
export function DraftNote({ savedAt }: { savedAt: Date | null }) {
  const time = savedAt?.toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit' });
  return (
    <span className="meta" role="status">
      {time && <Trans>草稿已保存 {time}</Trans>}
    </span>
  );
}
