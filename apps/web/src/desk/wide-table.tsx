import { Table } from 'antd';
import type { DataTableProps } from './data-table';

/** antd's table, loaded on desks only. Paging is the page's business: it lives in the address. */
export default function WideTable({ label, columns, rows, rowKey, isDense, selection }: DataTableProps<unknown>) {
  return (
    <div className="scroll-x" role="region" aria-label={label} tabIndex={0}>
      <Table
        aria-label={label}
        size={isDense ? 'small' : 'middle'}
        pagination={false}
        rowKey={rowKey}
        dataSource={[...rows]}
        columns={columns.map(({ key, title, render, width, align }) => ({
          key,
          title,
          width,
          align,
          render: (_: unknown, row: unknown) => render(row),
        }))}
        rowSelection={
          selection && {
            selectedRowKeys: [...selection.keys],
            onChange: (keys) => selection.onChange(keys.map(String)),
          }
        }
      />
    </div>
  );
}
