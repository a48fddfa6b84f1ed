/** `王小明` → `王**`: the first character of a name tells colleagues apart and nobody else. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(rest.length, 4));
}

/** `li.na@example.cn` → `l***@example.cn`. */
export function maskMail(mail: string): string {
  const at = mail.lastIndexOf('@');
  return at < 1 ? '***' : `${mail.slice(0, 1)}***${mail.slice(at)}`;
}

/** `13812345678` → `138****5678`; short numbers keep their last two digits only. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/[^\d]/g, '');
  return digits.length >= 9 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}
