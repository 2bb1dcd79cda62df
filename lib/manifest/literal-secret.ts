/** Decides which literal values look like secrets. */

/** The last word of the name of a secret. */
const SECRET_WORDS = new Set([
  ...[
    'password',
    'passwd',
    'passphrase',
    'passcode',
    'pass',
    'pwd',
    'secret',
    'token',
    'credential',
    'credentials',
  ],
  ...[
    'apikey',
    'apitoken',
    'authtoken',
    'accesskey',
    'secretkey',
    'privatekey',
    'clientsecret',
    'dbpassword',
  ],
]);
/** Words before `key` that make it a secret. */
const SECRET_KEYS = new Set([
  ...[
    'api',
    'access',
    'secret',
    'private',
    'encryption',
    'encrypt',
    'signing',
    'signature',
    'master',
    'hmac',
  ],
  ...[
    'account',
    'auth',
    'shared',
    'license',
    'jwt',
    'session',
    'cookie',
    'storage',
    'app',
    'admin',
    'service',
  ],
]);
const HOSTS_OF_TOKENS = new Set(['github', 'gh', 'gitlab', 'azure', 'ado', 'bitbucket']);
/** Words in the names of values that are public. */
const PUBLIC = new Set([
  'public',
  'publishable',
  'pub',
  'site',
  'allow',
  'allowed',
  'require',
  'required',
  'random',
]);
/** Variables that hold folders. */
const FOLDERS = new Set(['PWD', 'OLDPWD']);

/** Whether a variable has the name of a secret and its value could be one, or its value alone shows that it is one. */
export function isLiteralSecret(name: string, value: string): boolean {
  const text = value.trim();
  if (hasPrivateKey(text) || hasCredentials(text)) return true;
  if (!MENTIONED.test(name) || FOLDERS.has(name) || isElsewhere(text)) return false;
  const words = wordsOf(name);
  if (words.some((word) => PUBLIC.has(word))) return false;
  return isSecretName(words) && !isHarmless(words[words.length - 1], text);
}

/** Last words of names that describe a secret but are not one: `PASSWORD_FILE`, `TOKEN_TTL`, `rotate-token.sh`. */
const ABOUT = new Set(
  [
    'path file filename name dir directory folder mount ref reference id ids ttl seconds minutes hours days timeout',
    'length size limit max min count expiry expiration expires enabled disabled type algorithm policy audience issuer',
    'namespace version method mode format prefix header field column provider store endpoint host port rounds interval',
    'sh bash py js ts mjs rb pl go lua sql md html css java',
  ].flatMap((line) => line.split(' ')),
);
/** Words before `key` that make it an identifier and not a secret. */
const FINDING = new Set(
  'partition sort cache primary foreign row group index label annotation config object lookup routing message'.split(
    ' ',
  ),
);

/**
 * Whether a value may be a secret by its name, for code that prints it if not. Words of secrets may be anywhere in the
 * name, and any key may be a secret. What the value itself shows is ignored.
 */
export function mayBeSecret(name: string, value: string): boolean {
  if (!MENTIONED.test(name) || FOLDERS.has(name)) return false;
  const words = wordsOf(name);
  const last = words[words.length - 1] ?? '';
  const text = value.trim();
  const isOne =
    isSecretName(words) || (!ABOUT.has(last) && words.some(isSecretWord)) || isOfSession(last, text);
  if (!isOne || words.some((word) => PUBLIC.has(word))) return false;
  return !isElsewhere(text) && !isHarmless(last, text);
}

function isSecretWord(word: string, index: number, words: readonly string[]): boolean {
  if (SECRET_WORDS.has(word) || isPassword(word) || /^creds?$/.test(word)) return true;
  return word === 'key' && index > 0 && !FINDING.has(words[index - 1]);
}

/** `NEO4J_AUTH=neo4j/password`, `AUTH=x`, `COOKIE=id=x`, or a header: `Authorization: Token x`. */
function isOfSession(lastWord: string, text: string): boolean {
  if (lastWord === 'auth') return /^\S{6,}$/.test(text) && !METHODS.test(text);
  if (/^cookies?$/.test(lastWord)) return text.length >= 6;
  return lastWord === 'authorization' && /^[\w-]+\s+\S{6,}/.test(text);
}

/** Methods of authentication. */
const METHODS =
  /^(?:basic|bearer|oauth2?|oidc|openid|ldaps?|saml|kerberos|gssapi|plain|login|scram[\w-]*|cram-md5|trust|ident|peer|cert(?:ificate)?|password|apikey|anonymous|internal|external|native|database|db|github|gitlab|google|azure|default|digest|negotiate)$/i;

/** A part that the name of every secret has. */
const MENTIONED = /pass|pwd|secret|token|key|cred|pat|auth|cookie/i;

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

function isSecretName(words: readonly string[]): boolean {
  const [before = '', last = ''] = words.slice(-2);
  if (SECRET_WORDS.has(words[words.length - 1]) || isPassword(words[words.length - 1] ?? '')) return true;
  if (words.slice(-3).join('_') === 'secret_key_base') return true;
  return (last === 'key' && SECRET_KEYS.has(before)) || (last === 'pat' && HOSTS_OF_TOKENS.has(before));
}

/** Also `PGPASSWORD`. */
function isPassword(word: string): boolean {
  return /passw(?:or)?d$/.test(word);
}

function hasPrivateKey(text: string): boolean {
  return text.includes('-----BEGIN') && /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/.test(text);
}

/** `postgres://user:password@host/` */
function hasCredentials(text: string): boolean {
  if (!text.includes('://')) return false;
  const [, password] = /:\/\/[^\s/:@]*:([^\s/@]+)@/.exec(text) ?? [];
  return password !== undefined && !isTemplate(password) && !/^(?:undefined|null)$/.test(password);
}

/** A value that another program or tool will replace. */
function isTemplate(text: string): boolean {
  return /\$\(|\$\{|\{\{|%\(|^<[^<>]*>$|^\$\w+$|^ENC\[|^@Microsoft\.KeyVault/.test(text);
}

const STORES =
  /^>{0,2}(?:ref\+\w+|vault|bao|openbao|hashivault|aws\w*|arn|ssm|sm|secretsmanager|op|gcp\w*|azure\w*|akv|kms|sops|doppler|infisical|conjur|berglas|secretref|keyring|env|file):|^projects\/[^/]+\/secrets\//i;
const PUBLIC_KEY = /^(?:ssh-|ecdsa-|sk-ssh-|age1)|-----BEGIN (?:[A-Z ]{0,40}PUBLIC KEY|CERTIFICATE)/;
const PATH = /^(?:~|\.{0,2})(?:\/[\w.@-]+)+\/?$|^[A-Za-z]:\\/;
const ADDRESS = /^[a-z][\w+.-]*:\/\//i;

/** A value that states where the secret is, not the secret itself. */
function isElsewhere(text: string): boolean {
  return [STORES, PUBLIC_KEY, PATH, ADDRESS].some((form) => form.test(text)) || isTemplate(text);
}

const NO_VALUE =
  /^(?:|.|true|false|yes|no|on|off|none|null|nil|undefined|disabled?|enabled?|required|optional)$/i;
const DURATION_OR_SIZE = /^\d+(?:\.\d+)?(?:ms|s|m|h|d|w|[kKMGT]i?B?)$/;
/** A name of a Kubernetes object: `shop-db`. */
const OBJECT_NAME = /^[a-z]+\d{0,2}(?:[-.][a-z]+\d{0,2})+$/;

/** A value that is not a secret, whatever its name. */
function isHarmless(lastWord: string, text: string): boolean {
  if (NO_VALUE.test(text) || DURATION_OR_SIZE.test(text)) return true;
  if (/^\d+$/.test(text)) return !isPassword(lastWord) && text.length < 6;
  return /^(?:secret|credentials?)$/.test(lastWord) && OBJECT_NAME.test(text);
}
