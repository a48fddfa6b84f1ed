import { CodedError } from '#foundation/access';

/** The document is larger than any page of ours needs; refused before anything runs. */
export class DocumentTooLarge extends CodedError {
  constructor(limit: string, max: number) {
    super(
      'DOCUMENT_TOO_LARGE',
      {
        zh: `查询超出限制（${limit} 最多 ${max}），请拆分后再试。`,
        en: `The document exceeds a limit (${limit}: at most ${max}); split it.`,
      },
      { limit, max },
    );
  }
}

export class RateLimited extends CodedError {
  constructor(readonly retryAfterSeconds: number) {
    super(
      'RATE_LIMITED',
      {
        zh: `操作过于频繁，请在 ${retryAfterSeconds} 秒后再试。`,
        en: `Too many requests; try again in ${retryAfterSeconds} seconds.`,
      },
      { retryAfterSeconds },
    );
  }
}

export class TimedOut extends CodedError {
  constructor() {
    super('TIMED_OUT', {
      zh: '处理超时，请稍后重试；已提交的操作请先刷新查看结果。',
      en: 'This took too long; try again later, and look first whether a change has been made.',
    });
  }
}

export class TemporarilyUnavailable extends CodedError {
  constructor() {
    super('TEMPORARILY_UNAVAILABLE', {
      zh: '服务暂时不可用，请稍后重试。',
      en: 'The service is unavailable for the moment; try again later.',
    });
  }
}

export class Busy extends CodedError {
  constructor() {
    super('BUSY', {
      zh: '该内容正被他人处理，请稍后重试。',
      en: 'Somebody else is working on this right now; try again in a moment.',
    });
  }
}

export class GraphqlInvalid extends CodedError {
  constructor(reason: string) {
    super('GRAPHQL_INVALID', { zh: `GraphQL 请求无效：${reason}`, en: `The GraphQL request is not valid: ${reason}` });
  }
}

/** The hash is of no document of this build: mostly a page that was open while the platform was updated. */
export class DocumentUnknown extends CodedError {
  constructor() {
    super('DOCUMENT_UNKNOWN', {
      zh: '系统已更新，请刷新页面后继续。',
      en: 'The platform has been updated; reload the page and go on.',
    });
  }
}

export class FreeTextRefused extends CodedError {
  constructor() {
    super('FREE_TEXT_REFUSED', {
      zh: '此处只接受本站页面的查询；程序请使用 API 密钥。',
      en: 'Only the documents of our own pages are taken here; programs use an API key.',
    });
  }
}

/** Refusals of the transport, before GraphQL is looked at. */
export class BadRequest extends CodedError {
  constructor(
    code: 'METHOD_NOT_ALLOWED' | 'UNSUPPORTED_MEDIA_TYPE' | 'BODY_TOO_LARGE' | 'BAD_REQUEST' | 'CROSS_ORIGIN',
    reason: string,
  ) {
    super(code, { zh: `请求无法处理：${reason}`, en: `The request cannot be taken: ${reason}` });
  }
}

export class Internal extends CodedError {
  constructor(requestId: string) {
    super(
      'INTERNAL',
      {
        zh: `系统出现错误，我们已记录。如需协助，请提供编号 ${requestId}。`,
        en: `Something went wrong on our side and has been recorded; if you need help, quote ${requestId}.`,
      },
      { requestId },
    );
  }
}

const STATUS: Readonly<Record<string, number>> = {
  BAD_INPUT: 400,
  BAD_REQUEST: 400,
  GRAPHQL_INVALID: 400,
  DOCUMENT_TOO_LARGE: 400,
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
  FREE_TEXT_REFUSED: 403,
  CROSS_ORIGIN: 403,
  NOT_FOUND: 404,
  DOCUMENT_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  BODY_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  BUSY: 503,
  TIMED_OUT: 503,
  TEMPORARILY_UNAVAILABLE: 503,
};

/** The HTTP status of an answer that carries an error and no data. */
export function statusOf(code: unknown): number {
  return (typeof code === 'string' ? STATUS[code] : undefined) ?? 200;
}
