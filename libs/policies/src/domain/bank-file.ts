import { createHash } from 'node:crypto';
import { fromMinorUnits, toMinorUnits } from '#kernel';

export interface BankLine {
  /** The payout's own id: the bank refuses a second order under it. */
  readonly reference: string;
  readonly holder: string;
  readonly bank: string;
  readonly account: string;
  /** Yuan with two decimals. */
  readonly amount: string;
  readonly purpose: string;
}

export interface BankFile {
  readonly content: string;
  readonly count: number;
  readonly total: string;
  /** SHA-256 of everything above the checksum line, hexadecimal. */
  readonly checksum: string;
}

const HEADER = ['序号', '业务参考号', '收款人', '开户行', '账号', '金额', '币种', '用途'];

/**
 * The file that a bank takes: a header, a line for each payment, a line with number and total, and the SHA-256 of what
 * stands above it. CSV by RFC 4180 with CRLF; equal lines give equal files.
 */
export function bankFile(number: string, lines: readonly BankLine[]): BankFile {
  const total = fromMinorUnits(lines.reduce((sum, { amount }) => sum + toMinorUnits(amount), 0n));
  const rows = [
    HEADER,
    ...lines.map((line, i) => [
      ...[String(i + 1), line.reference, line.holder, line.bank, line.account],
      ...[fromMinorUnits(toMinorUnits(line.amount)), 'CNY', line.purpose],
    ]),
    ['合计', number, '', '', String(lines.length), total, 'CNY', ''],
  ];
  const body = rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
  const checksum = createHash('sha256').update(body, 'utf8').digest('hex');
  return { content: `${body}SHA-256,${checksum}\r\n`, count: lines.length, total, checksum };
}

/** A name that a spreadsheet would take for a formula is written as text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** All but the last four digits of an account number are hidden. */
export function maskAccount(account: string): string {
  return account.length <= 4 ? '****' : `${'*'.repeat(account.length - 4)}${account.slice(-4)}`;
}
