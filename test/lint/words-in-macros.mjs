const HAN = /\p{Script=Han}/u;
const TAGS = new Set(['t', 'msg']);
const CALLS = new Set(['t', 'msg', 'defineMessage', 'plural', 'select', 'selectOrdinal']);
/** Their children are words; of the others here, the attributes are. */
const WRAPPER = 'Trans';
const CHOICES = new Set(['Plural', 'Select', 'SelectOrdinal']);

/** Chinese stands in a macro of Lingui, which takes it into the catalogues: what does not cannot be translated. */
export const wordsInMacros = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bare: 'Chinese outside of t, msg, <Trans> or <Plural> is in no catalogue: English readers see it too.',
    },
  },
  create(context) {
    const check = (text) => (node) => {
      if (HAN.test(text(node)) && !isInMacro(node)) context.report({ node, messageId: 'bare' });
    };
    return {
      Literal: check((node) => (typeof node.value === 'string' ? node.value : '')),
      JSXText: check((node) => node.value),
      TemplateElement: check((node) => node.value.cooked ?? ''),
    };
  },
};

function isInMacro(node) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'TaggedTemplateExpression' && TAGS.has(at.tag.name)) return true;
    if (at.type === 'CallExpression' && CALLS.has(at.callee.name)) return true;
    if (at.type === 'JSXElement' && at.openingElement.name.name === WRAPPER) return true;
    // An attribute of an element inside <Trans> is not part of its words.
    if (at.type === 'JSXAttribute') return CHOICES.has(at.parent.name.name);
  }
  return false;
}
