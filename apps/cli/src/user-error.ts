/** Something that the person at the keyboard can mend: shown as it is, without a stack trace. */
export class UserError extends Error {}
