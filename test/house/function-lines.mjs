/** ESLint rule: a function has at most `max` lines. Blank lines, comments and the lines of functions inside it do not count: those count for themselves. */

/** @type {import('eslint').Rule.RuleModule} */
export const functionLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    messages: { long: 'This function has {{lines}} lines (at most {{max}}): split it where a part has a name.' },
  },
  create(context) {
    const [{ max }] = context.options;
    const comments = new Set();
    const open = [];
    const enter = (node) => open.push({ node, inner: new Set() });
    const leave = () => {
      const { node, inner } = open.pop();
      const lines = [];
      for (let line = node.loc.start.line; line <= node.loc.end.line; line += 1)
        if (!inner.has(line) && !comments.has(line) && context.sourceCode.lines[line - 1].trim() !== '')
          lines.push(line);
      if (lines.length > max) context.report({ node, messageId: 'long', data: { lines: lines.length, max } });
      // The first line belongs to the caller or the assignment of the function.
      const outer = open.at(-1);
      for (let line = node.loc.start.line + 1; outer && line <= node.loc.end.line; line += 1) outer.inner.add(line);
    };
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments())
          for (let line = comment.loc.start.line; line <= comment.loc.end.line; line += 1) {
            const text = context.sourceCode.lines[line - 1].trim();
            if (/^(\/\/|\/?\*)/.test(text)) comments.add(line);
          }
      },
      FunctionDeclaration: enter,
      FunctionExpression: enter,
      ArrowFunctionExpression: enter,
      'FunctionDeclaration:exit': leave,
      'FunctionExpression:exit': leave,
      'ArrowFunctionExpression:exit': leave,
    };
  },
};
