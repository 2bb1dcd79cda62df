/** Pages are Markdown and no templates of Vue: `{{` is what it is, in code and in text. */
export function noTemplates(markdown) {
  const { rules } = markdown.renderer;
  const { text, code_inline: code } = rules;
  rules.code_inline = (tokens, at, ...rest) => {
    tokens[at].attrSet('v-pre', '');
    return code(tokens, at, ...rest);
  };
  rules.text = (...args) => text(...args).replaceAll('{{', '<span v-pre>{{</span>');
}
