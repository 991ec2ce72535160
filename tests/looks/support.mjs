// Looks up in Can I email what letters use: {name: html} in, {name: [message]} out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { doIUseEmail } = createRequire(`${process.cwd()}/`)("@jsx-email/doiuse-email");
const emailClients = ["gmail.*", "outlook.*", "apple-mail.*", "yahoo.*"];

const letters = Object.entries(JSON.parse(readFileSync(0, "utf8")));
const unsupported = ([name, html]) => [
  name,
  [...new Set(doIUseEmail(html, { emailClients }).errors ?? [])],
];
console.log(JSON.stringify(Object.fromEntries(letters.map(unsupported))));
