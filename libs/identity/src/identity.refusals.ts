import { Int } from '@nestjs/graphql';
import type { Bilingual } from '#kernel';
import { defineRefusals } from '#foundation/graphql';
import { PASSWORD_WEAKNESSES, type PasswordWeakness } from './domain/password-policy.js';

const WEAKNESSES: Readonly<Record<PasswordWeakness, Bilingual>> = {
  TOO_SHORT: { zh: '密码太短', en: 'The password is too short' },
  TOO_LONG: { zh: '密码过长，最多 128 个字符', en: 'The password is too long: at most 128 characters' },
  IS_EMAIL: { zh: '密码不能与邮箱相同', en: 'The password may not be the e-mail address or its name' },
  TOO_COMMON: {
    zh: '该密码过于常见，容易被猜中',
    en: 'This password is among the most common ones and easily guessed',
  },
};

function describe(reason: string | undefined): Bilingual {
  return WEAKNESSES[PASSWORD_WEAKNESSES.find((known) => known === reason) ?? 'TOO_COMMON'];
}

export const identityRefusals = defineRefusals({
  SIGN_IN_FAILED: {
    // One text for every cause: it must not tell whether the account exists, is disabled, or only the password is wrong.
    zh: () => '邮箱或密码不正确，请核对后重试。',
    en: () => 'E-mail or password is not right; check both and try again.',
  },
  TRY_LATER: {
    fields: { seconds: () => Int },
    zh: ({ seconds }) => `尝试过于频繁，请在 ${seconds} 秒后重试。`,
    en: ({ seconds }) => `Too many tries; try again in ${seconds} s.`,
  },
  CODE_INVALID: {
    fields: { triesLeft: () => Int },
    zh: ({ triesLeft }) => {
      return Number(triesLeft) > 0 ? `验证码不正确，还可再试 ${triesLeft} 次。` : '验证码已失效，请重新获取验证码。';
    },
    en: ({ triesLeft }) => {
      return Number(triesLeft) > 0
        ? `This is not the code; ${triesLeft} more tries.`
        : 'The code is no longer valid: ask for a new one.';
    },
  },
  CODE_UNDELIVERABLE: {
    zh: () => '平台尚未配置邮件服务，无法发送验证码；请用账号密码登录。',
    en: () => 'No mail service is configured, so no code can be sent: please sign in with your password.',
  },
  PASSWORD_WEAK: {
    fields: { reason: () => String, minLength: () => Int },
    zh: ({ reason, minLength }) =>
      `${describe(reason).zh}。请使用至少 ${minLength} 个字符、不易被猜中的密码，例如几个不相关的词。`,
    en: ({ reason, minLength }) =>
      `${describe(reason).en}. Use at least ${minLength} characters that are hard to guess, such as some unrelated words.`,
  },
  PASSWORD_WRONG: {
    zh: () => '当前密码不正确，请重新输入。',
    en: () => 'The current password is not right; enter it again.',
  },
  EMAIL_TAKEN: {
    zh: () => '该邮箱已注册，请直接登录，或换一个邮箱。',
    en: () => 'This e-mail is registered already: sign in, or use another one.',
  },
  NOT_A_MEMBER: {
    zh: () => '您不是该企业的成员，不能以其身份办理；请联系该企业的管理员。',
    en: () => 'You are not a member of this firm; ask one of its administrators to add you.',
  },
  NO_SUCH_ACCOUNT: {
    zh: () => '没有使用该邮箱的账号，请对方先完成注册。',
    en: () => 'There is no account with this e-mail; the person has to register first.',
  },
  ALREADY_A_MEMBER: {
    zh: () => '对方已是该企业的成员。',
    en: () => 'This person is a member of the firm already.',
  },
  HOLDS_OFFICE: {
    zh: () => '对方在主管部门任职，企业不能将其加为成员。',
    en: () => 'This person holds an office of the bureau; a firm cannot make a member of them.',
  },
  LAST_ADMIN: {
    zh: () => '企业至少要有一名管理员，请先指定另一名管理员。',
    en: () => 'A firm keeps at least one administrator: appoint another one first.',
  },
  SAME_PERSON: {
    zh: () => '任命须由另一名运营人员批准，申请人和被任命人都不能批准。',
    en: () => 'An appointment is approved by another operator: neither by its requester nor by its appointee.',
  },
  APPOINTMENT_SETTLED: {
    zh: () => '该任命已生效或已结束，无需再次办理。',
    en: () => 'This appointment is in force or over already; there is nothing left to decide.',
  },
  ALREADY_APPOINTED: {
    zh: () => '对方已担任该职务，或已有待批准的申请。',
    en: () => 'This person holds the office already, or a request for it is waiting.',
  },
  LAST_OPERATORS: {
    zh: () => '平台至少要有两名运营人员，否则无人能批准任命；请先任命另一名。',
    en: () =>
      'The platform keeps at least two operators, or nobody could approve an appointment: appoint another one first.',
  },
  CHAIN_NEEDED: {
    zh: () => '链长和链长办人员的任命须写明有效的产业链；其他职务不写产业链。',
    en: () => 'Offices of a chain name an existing chain; other offices name none.',
  },
  KEY_EXPIRY: {
    fields: { maxDays: () => Int },
    zh: ({ maxDays }) => `密钥到期日须在今天之后，且不超过 ${maxDays} 天。`,
    en: ({ maxDays }) => `A key expires after today and within ${maxDays} days.`,
  },
  TOO_MANY_KEYS: {
    fields: { max: () => Int },
    zh: ({ max }) => `最多可同时使用 ${max} 个密钥，请先停用不再需要的。`,
    en: ({ max }) => `At most ${max} keys can be in use; revoke one that is not needed any more.`,
  },
  NO_CAPACITY: {
    zh: () => '请选择一家所属企业或一项在任职务。',
    en: () => 'Choose one of your firms or one of the offices that you hold.',
  },
});
