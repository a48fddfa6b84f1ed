import { Trans, useLingui } from '@lingui/react/macro';
import { Modal } from 'antd';
import { setPreferences, usePreferences } from '../theme/preferences';

/** All keys on one sheet, and the switch that turns single keys off. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { hasShortcuts } = usePreferences();
  const keys: readonly (readonly [string, string])[] = [
    ['/', t`搜索`],
    ['Ctrl K', t`命令菜单`],
    ['?', t`本页`],
    ['g h', t`今日`],
    ['g n', t`我的需求`],
    ['g r', t`待审推荐`],
    ['g i', t`消息`],
    ['J K', t`审核：下一条、上一条`],
    ['A', t`审核：通过`],
    ['R', t`审核：退回并说明原因`],
    ['M', t`审核：转办`],
    ['N', t`审核：备注`],
    ['Z', t`审核：撤销`],
    ['X', t`审核：选中`],
    ['Shift A', t`审核：通过已选`],
    ['Ctrl Enter', t`提交表单`],
    ['Esc', t`关闭`],
  ];
  return (
    <Modal open title={t`键盘快捷键`} onCancel={onClose} footer={null}>
      <table className="table">
        <tbody>
          {keys.map(([key, meaning]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="row">
        <input
          type="checkbox"
          checked={hasShortcuts}
          onChange={({ target }) => setPreferences({ hasShortcuts: target.checked })}
        />
        <Trans>启用单键快捷键</Trans>
      </label>
    </Modal>
  );
}
