/** `#0E5A7B`, `#fff`, `#0E5A7B80`; not `#top`, nor a number of an issue. */
export const HEX_COLOUR = /(^|[^\w&/])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w-])/i;

/** Colours have names, in both themes; a figure of a colour is right in one of them at most. */
export const coloursInTheme = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { figure: 'A colour is a token of the theme (src/theme), not a figure.' },
  },
  create(context) {
    const check = (text) => (node) => {
      if (HEX_COLOUR.test(text(node))) context.report({ node, messageId: 'figure' });
    };
    return {
      Literal: check((node) => (typeof node.value === 'string' ? node.value : '')),
      TemplateElement: check((node) => node.value.raw),
    };
  },
};
