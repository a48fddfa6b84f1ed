import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** Sensors and devices that no page uses. */
const NOT_USED = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
];
const NOT_USED_EITHER = ['midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb'];
const PERMISSIONS = [...NOT_USED, ...NOT_USED_EITHER].map((name) => `${name}=()`).join(', ');

/** For answers that are no pages: nothing in them may do anything. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * What the pages may do. Scripts come from files of ours alone; a style may also carry the nonce of this answer, since antd
 * writes its styles while the page runs.
 */
export function pagePolicy(nonce: string | null, publicUrl: string | undefined): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps(publicUrl) ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** Headers of every answer; what shows a page puts a policy of its own in place of the one here. */
export function securityHeaders(publicUrl: string | undefined): RequestHandler[] {
  return [
    helmet({
      strictTransportSecurity: isHttps(publicUrl),
      contentSecurityPolicy: false,
      // Personal links carry a token in their path: no other site may be told of it.
      referrerPolicy: { policy: 'no-referrer' },
      xFrameOptions: { action: 'deny' },
    }),
    (_request: Request, response: Response, next: NextFunction): void => {
      response.setHeader('content-security-policy', NOTHING);
      response.setHeader('permissions-policy', PERMISSIONS);
      next();
    },
  ];
}

/** Plain http exists for localhost and closed networks: browsers must not be sent to https there. */
function isHttps(publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}
