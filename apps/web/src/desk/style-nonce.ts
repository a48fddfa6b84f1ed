/** The page's nonce for styles that scripts add. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;

/**
 * antd's table measures scroll bars by a style element of its own and cannot be given the nonce; without it the page's
 * policy refuses the element and the measure is wrong.
 */
export function giveStylesTheNonce(): void {
  if (!styleNonce) return;
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = styleNonce;
    return element;
  };
}
