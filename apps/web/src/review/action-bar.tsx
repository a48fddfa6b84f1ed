import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from 'antd';

interface ActionBarProps {
  readonly picked: number;
  readonly onApprove: () => void;
  readonly onReturn: () => void;
  readonly onHandOver: () => void;
  readonly onNote: () => void;
  readonly onPick: () => void;
  readonly onApprovePicked: () => void;
}

/** What can be done with the item in hand, each with its key. */
export function ActionBar(props: ActionBarProps) {
  const { t } = useLingui();
  const { picked, onApprove, onReturn, onHandOver, onNote, onPick, onApprovePicked } = props;
  return (
    <div className="review-bar" role="toolbar" aria-label={t`审核`}>
      <Button type="primary" aria-keyshortcuts="A" onClick={onApprove}>
        <Trans>通过</Trans> <kbd>A</kbd>
      </Button>
      <Button aria-keyshortcuts="R" onClick={onReturn}>
        <Trans>退回</Trans> <kbd>R</kbd>
      </Button>
      <Button aria-keyshortcuts="M" onClick={onHandOver}>
        <Trans>转办</Trans> <kbd>M</kbd>
      </Button>
      <Button aria-keyshortcuts="N" onClick={onNote}>
        <Trans>备注</Trans> <kbd>N</kbd>
      </Button>
      <Button aria-keyshortcuts="X" onClick={onPick}>
        <Trans>选中</Trans> <kbd>X</kbd>
      </Button>
      {picked > 0 && (
        <Button aria-keyshortcuts="Shift+A" onClick={onApprovePicked}>
          <Plural value={picked} one="通过已选 # 条" other="通过已选 # 条" /> <kbd>Shift A</kbd>
        </Button>
      )}
    </div>
  );
}
