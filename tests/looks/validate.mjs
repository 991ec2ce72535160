// Validates HTML: [{name, kind, html}] in, ["name:line: rule: message"] out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const { HtmlValidate, StaticConfigLoader } = require("html-validate");

const EVERYWHERE = {
  // HTML does not care; templates have it in lower case, the CSS inliner in capitals.
  "doctype-style": "off",
  // Headlines are as long as their editors make them, and a page is named by one.
  "long-title": "off",
  // A table without tbody gets one from every parser.
  "prefer-tbody": "off",
  // Boxes of one question share its name.
  "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit"] }],
};

const RULES = {
  page: EVERYWHERE,
  mail: {
    ...EVERYWHERE,
    // Gmail drops style sheets in replies and in some apps: styles stand inline.
    "no-inline-style": "off",
    // Outlook for Windows lays out by these attributes of tables and cells alone.
    "no-deprecated-attr": "off",
    // Outlook for Windows takes its fixed width from conditional comments.
    "no-conditional-comment": "off",
  },
};

const validators = Object.fromEntries(
  Object.entries(RULES).map(([kind, rules]) => {
    const config = { extends: ["html-validate:recommended"], rules };
    return [kind, new HtmlValidate(new StaticConfigLoader(config))];
  }),
);

const mistakes = ({ name, kind, html }) =>
  validators[kind]
    .validateStringSync(html, name)
    .results.flatMap(({ messages }) => messages)
    .map(({ line, ruleId, message }) => `${name}:${line}: ${ruleId}: ${message}`);

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).flatMap(mistakes)));
