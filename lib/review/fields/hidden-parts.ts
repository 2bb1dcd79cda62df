/** Finds parts of a string that may be secret: passwords in URLs, tokens, private keys, options and assignments. */

import { mayBeSecret } from '../../manifest/literal-secret';
import { Hidden, HIDDEN_PART } from './hidden';

/** A form of secrets. The content of one of the `GROUPS` is hidden, unless `is` returns false. */
interface Form {
  /** A cheap test, which matches every string with such a secret. */
  readonly mentioned: RegExp;
  readonly pattern: RegExp;
  readonly is?: (groups: { readonly [name: string]: string }) => boolean;
}

const VALUE = String.raw`"(?<quoted>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<bare>[^\s"',;&|(){}[\]<>\\\x60]+)`;
const NAME = String.raw`(?<name>[A-Za-z_][\w.-]{0,100})`;
const NAMES = /pass|pwd|secret|token|key|cred|pat|cookie/i;

/** Each match starts only at the beginning of a word, so that no expression takes quadratic time. */
const FORMS: readonly Form[] = [
  {
    mentioned: /-----BEGIN/,
    pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?<hide>[\s\S]*?)(?=-----END|$)/dg,
  },
  {
    mentioned: /:\/\//,
    pattern: /:\/\/[^\s/:@]*:(?<hide>[^\s/"'<>]+)(?=@)/dg,
    is: ({ hide }) => !isPlaceholder(hide),
  },
  {
    mentioned: /bearer\s/i,
    pattern: /(?<!\w)bearer\s+(?<hide>[^\s"'\\,;<>(){}$]{8,})/dgi,
    is: ({ hide }) => !/^[a-z]+$/.test(hide),
  },
  {
    mentioned: /basic\s/i,
    pattern: /(?<!\w)basic\s+(?<hide>[\w+/=-]{4,})/dgi,
    is: ({ hide }) => Buffer.from(hide, 'base64').toString('latin1').includes(':'),
  },
  {
    mentioned: /eyJ|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|sk_live_|hvs\.|AIza/,
    pattern:
      /(?<![\w.-])(?<hide>eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?|gh[pousr]_\w{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|xox[a-z]-[\w-]{8,}|sk_live_\w{8,}|hvs\.[\w-]{16,}|AIza[\w-]{30,})/dg,
  },
  {
    mentioned: /hooks\.slack\.com/,
    pattern: /(?<=hooks\.slack\.com\/services\/)(?<hide>[\w/]+)/dg,
  },
  {
    mentioned: /\bcurl\b/,
    pattern: /(?<=\s(?:-u\s?|--user[= ])["']?[^\s:"']{1,100}:)(?<hide>[^\s"'$]+)/dg,
    is: ({ hide }) => !/^\d{1,5}$/.test(hide),
  },
  {
    mentioned: /\b(?:mysql|mariadb)/,
    pattern: /(?<=\b(?:mysql|mariadb)\w{0,20}\b[^\n]{0,200}\s-p)(?<hide>[^\s"'$-][^\s"'$]*)/dg,
  },
  {
    mentioned: /redis-cli|sshpass/,
    pattern: /(?<=\b(?:redis-cli\b[^\n]{0,200}\s-a|sshpass\s-p)\s{0,3}["']?)(?<hide>[^\s"'$]+)/dg,
  },
  // The address of a database in Go programs: user:password@tcp(host)/name
  {
    mentioned: /@(?:tcp|unix)\(/,
    pattern: /(?<![\w.-])[\w.-]{1,100}:(?<hide>[^\s"'@]{1,200})(?=@(?:tcp|unix)\()/dg,
  },
  {
    mentioned: /authorization/i,
    pattern:
      /authorization\\?["']?[ \t]{0,10}[:=][ \t]{0,10}\\?["']?[A-Za-z-]{1,40}[ \t]{1,10}(?<hide>[^\s"'\\,;<>(){}$]{6,})/dgi,
    is: ({ hide }) => !/^[a-z]+$/.test(hide),
  },
  // The same for other programs, and for an image: user:password@host
  {
    mentioned: /:[^\s"'@/:]{3,200}@/,
    pattern: /(?<![\w.:/@-])(?<name>[\w.-]{1,100}):(?<hide>[^\s"'@/:]{3,200})@(?!sha\d{3}:)(?=[\w[])/dg,
    is: ({ name, hide }) =>
      !/^(?:npm|jsr|mailto|sip|xmpp|acct|from|to|cc)$/i.test(name) && !isPlaceholder(hide),
  },
  // A line of .pgpass: host:port:database:user:password
  {
    mentioned: /:(?:\d{1,5}|\*):/,
    pattern:
      /(?<![\w.*:-])(?<name>[\w.*-]{1,200}:(?:\d{1,5}|\*):[^\s:"']{1,100}:[^\s:"']{1,100}):(?<hide>[^\s"']{1,200})/dg,
    is: ({ name, hide }) => !/^[\da-f:]+$/i.test(`${name}:${hide}`) && !isPlaceholder(hide),
  },
  // -p password, after a user, or of a program that uses -p for passwords
  {
    mentioned: /\s-p\s/,
    pattern:
      /(?<=(?:\s(?:-u|-U|--user|--username)[= ]["']?[^\s"']{1,100}["']?|\blogin\b[^\n;&|]{0,120}|\b(?:mongo|cqlsh|arangosh|influx)\w{0,20}\b[^\n;&|]{0,120})\s-p\s{1,3}["']?)(?<hide>[^\s"'-][^\s"']{0,200})/dg,
    is: ({ hide }) => isShortPassword(hide),
  },
  // .netrc
  {
    mentioned: /\blogin\s/,
    pattern: /\blogin\s{1,10}\S{1,100}\s{1,10}password\s{1,10}(?<hide>[^\s"']+)/dg,
  },
  // .docker/config.json
  {
    mentioned: /"auth\\?"/,
    pattern: /"auth\\?":\s{0,10}\\?"(?<hide>[\w+/=-]{4,})/dg,
    is: ({ hide }) => Buffer.from(hide, 'base64').toString('latin1').includes(':'),
  },
  // Signed URLs.
  {
    mentioned: /sig(?:nature)?=/i,
    pattern: /[?&](?:sig|signature|x-amz-signature|x-goog-signature)=(?<hide>[^\s&"'<>$]{4,})/dgi,
  },
  // <password>…</password>
  {
    mentioned: /<\/[\w.-]*(?:pass|pwd|secret|token|key|cred)/i,
    pattern: new RegExp(`<${NAME}(?:\\s[^<>]{0,200})?>(?<quoted>[^<>\\n]{1,1000})</`, 'dg'),
    is: isNamed,
  },
  // --password=…, --password …
  {
    mentioned: NAMES,
    pattern: new RegExp(`(?<![\\w-])--?${NAME}(?:=|[ \\t]+(?!-))(?:${VALUE})`, 'dg'),
    is: isNamed,
  },
  // PASSWORD=…
  {
    mentioned: NAMES,
    pattern: new RegExp(`(?<![\\w.-])${NAME}["']?[ \\t]*(?::=|=>|=)[ \\t]*(?:${VALUE})`, 'dg'),
    is: isNamed,
  },
  // password: …
  {
    mentioned: NAMES,
    pattern: new RegExp(
      `(?<![\\w.-])${NAME}["']?[ \\t]*:[ \\t]+(?:"(?<quoted>[^"\\n]*)"|'(?<single>[^'\\n]*)'|(?<bare>[^\\s"'|>&*][^\\n]*))`,
      'dg',
    ),
    is: isNamed,
  },
  // "password":"…", also in a quoted string
  {
    mentioned: NAMES,
    pattern: new RegExp(`"${NAME}\\\\?":\\\\?"(?<quoted>[^"\\n\\\\]*)`, 'dg'),
    is: isNamed,
  },
];

const GROUPS = ['hide', 'quoted', 'single', 'bare'] as const;

function isNamed({ name, quoted, single, bare }: { readonly [name: string]: string }): boolean {
  return mayBeSecret(name, quoted ?? single ?? bare);
}

/** A value that a program replaces. */
function isPlaceholder(text: string): boolean {
  return /^(?:\$\(\w+\)|\$\{\w+\}|\$\w+|\{\{[^{}]*\}\}|undefined|null)$/.test(text);
}

/** Whether the word after `-p` may be a password: not a port, path, variable or JSON. */
export function isShortPassword(word: string): boolean {
  return !/^(?:[\d.:]+(?:\/\w+)?|[./~${[][^]*|)$/.test(word);
}

/** `PASS=x` */
const SHORTEST = 6;

/** A manifest of a Secret inside a string. */
const SECRET_MANIFEST = /["']?kind["']?:\s*["']?Secret\b/;

/** The string, or its replacement if parts of it may be secret. */
export function withHiddenParts(text: string): string | Hidden {
  if (text.length < SHORTEST) return text;
  const forms = FORMS.filter(({ mentioned }) => mentioned.test(text));
  if (forms.length === 0) return text;
  if (SECRET_MANIFEST.test(text)) return new Hidden(text);
  const ranges = forms.flatMap((form) => rangesOf(form, text)).sort(([a], [b]) => a - b);
  if (ranges.length === 0) return text;
  const shown: string[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    if (start >= from) shown.push(text.slice(from, start), HIDDEN_PART);
    from = Math.max(from, end);
  }
  return new Hidden(text, shown.join('') + text.slice(from));
}

function rangesOf({ pattern, is }: Form, text: string): (readonly [start: number, end: number])[] {
  const found: (readonly [number, number])[] = [];
  for (const { groups, indices } of text.matchAll(pattern)) {
    const name = GROUPS.find((group) => groups?.[group] !== undefined);
    const range = name && indices?.groups?.[name];
    if (range && range[1] > range[0] && (is?.(groups as { [name: string]: string }) ?? true))
      found.push(range);
  }
  return found;
}
