import { finishedPod } from '../../../lib/manifest/finished-pod';
import { isLiteralSecret, literalSecrets } from '../../../lib/pod/warnings/literal-secret';

test.each([
  ['PASSWORD', 'hunter2'],
  ['DB_PASSWORD', 'password'],
  ['POSTGRES_PASSWORD', '123456'],
  ['POSTGRES_PASSWORD', '1234'],
  ['MYSQL_PWD', 'changeme'],
  ['SMTP_PASS', 'x1y2z3'],
  ['PGPASSWORD_1', 'abc'],
  ['KEY_PASSPHRASE', 'correct horse'],
  ['dbPassword', 'abc'],
  ['spring.datasource.password', 'abc'],
  ['GITHUB_TOKEN', 'ghp_abcdefghijkl'],
  ['GITHUB_PAT', 'abc'],
  ['TOKEN', 'eyJhbGciOi'],
  ['API_KEY', 'abcdef'],
  ['apiKey', 'abcdef'],
  ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG'],
  ['AWS_SECRET_ACCESS_KEY', '/JalrXUtnFEMI+K7MDENG='],
  ['DJANGO_SECRET_KEY', 'abc'],
  ['SECRET_KEY_BASE', 'abc'],
  ['CLIENT_SECRET', 'Abc123'],
  ['JWT_SECRET', 'mysecret'],
  ['ENCRYPTION_KEY', '0123456789'],
  ['STORAGE_ACCOUNT_KEY', 'abc=='],
  ['REGISTRY_CREDENTIALS', 'user:pass'],
  ['DATABASE_URL', 'postgres://shop:hunter2@db/shop'],
  ['REDIS', 'redis://:hunter2@redis:6379'],
  ['ID_RSA', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc'],
])('a literal secret: %s=%s', (name, value) => {
  expect(isLiteralSecret(name, value)).toBe(true);
});

test.each([
  ['PASSWORD_MIN_LENGTH', '12'],
  ['PASSWORD_FILE', '/run/secrets/password'],
  ['DB_PASSWORD_FILE', '/run/secrets/password'],
  ['PASSWORD_PATH', 'secret/data/shop'],
  ['TOKEN_URL', 'https://login.example.com/token'],
  ['DATABASE_URL', 'postgres://shop:undefined@db/shop'],
  ['TOKEN_TTL', '15m'],
  ['ACCESS_TOKEN', '15m'],
  ['TOKEN', '/var/run/secrets/token'],
  ['OAUTH_TOKEN', 'https://login.example.com/token'],
  ['SECRET_NAME', 'shop-db'],
  ['DB_SECRET', 'shop-db'],
  ['TLS_SECRET', 'shop.example-tls'],
  ['REGISTRY_CREDENTIALS', 'registry-credentials'],
  ['KEY', 'pets'],
  ['SORT_KEY', 'name'],
  ['S3_KEY', 'backup/shop.gz'],
  ['CACHE_KEY', 'v1'],
  ['PRIMARY_KEY', 'id'],
  ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
  ['PUBLIC_KEY', 'abcdef'],
  ['STRIPE_PUBLISHABLE_KEY', 'pk_live_abc'],
  ['NEXT_PUBLIC_API_KEY', 'abc'],
  ['RECAPTCHA_SITE_KEY', 'abc'],
  ['DEPLOY_PRIVATE_KEY', '/etc/ssh/id_ed25519'],
  ['SIGNING_KEY', 'ssh-ed25519 AAAA'],
  ['SIGNING_KEY', '-----BEGIN PUBLIC KEY-----\nabc'],
  ['PWD', '/srv'],
  ['OLDPWD', '/srv'],
  ['PASSWORD', ''],
  ['PASSWORD', '$(DB_PASSWORD)'],
  ['DATABASE_URL', 'postgres://shop:$(PASSWORD)@db/shop'],
  ['DATABASE_URL', 'postgres://shop@db/shop'],
  ['DATABASE_URL', 'postgres://db:5432/shop'],
  ['DATABASE_URL', 'postgres://shop:${PASSWORD}@db/shop'],
  ['SENTRY_DSN', 'https://abc123@o1.ingest.sentry.io/2'],
  ['ALLOW_EMPTY_PASSWORD', 'yes'],
  ['MYSQL_ALLOW_EMPTY_PASSWORD', '1'],
  ['MYSQL_RANDOM_ROOT_PASSWORD', 'yes'],
  ['REQUIRE_PASSWORD', 'x'],
  ['USE_TOKEN', 'true'],
  ['MAX_TOKENS', '4096'],
  ['MAX_TOKEN', '4096'],
  ['BYPASS', 'abc'],
  ['COMPASS', 'abc'],
  ['FIRST_PASS', '1'],
  ['DB_PASSWORD', 'vault:secret/data/db#password'],
  ['DB_PASSWORD', 'arn:aws:secretsmanager:eu-west-1:1:secret:db'],
  ['DB_PASSWORD', 'op://vault/db/password'],
  ['DB_PASSWORD', 'ref+vault://secret/db'],
  ['DB_PASSWORD', 'projects/shop/secrets/db/versions/1'],
  ['DB_PASSWORD', '{{ .Values.password }}'],
  ['DB_PASSWORD', '<password>'],
  ['PASSWORD_HASH_ROUNDS', '12'],
  ['AUTH_METHOD', 'token'],
  ['SECRETS_FOLDER', '/run/secrets'],
  ['TOKENIZER', 'gpt'],
  ['KEYCLOAK_REALM', 'shop'],
  ['GIT_ASKPASS', '/bin/askpass'],
  ['HOST', 'db'],
])('no literal secret: %s=%s', (name, value) => {
  expect(isLiteralSecret(name, value)).toBe(false);
});

test('no value is shown', () => {
  const env = [
    { name: 'DB_PASSWORD', value: 'hunter2' },
    { name: 'API_KEY', value: 'hunter3' },
    { name: 'OTHER_PASSWORD', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } },
  ];
  const initContainers = [{ name: 'fetch', env: [{ name: 'TOKEN', value: 'hunter4' }] }];
  expect(
    literalSecrets(finishedPod({ spec: { containers: [{ name: 'main', env }], initContainers } })),
  ).toEqual([
    {
      id: 'batch/literal-secret',
      message:
        'env["DB_PASSWORD"], env["API_KEY"] look like secrets, and everyone who can read the manifest can read them',
      cure: 'write EnvValue.fromSecretValue({ secret, key }), and change what has been committed already',
    },
    {
      id: 'batch/literal-secret',
      message:
        'env["TOKEN"] of container \'fetch\' looks like a secret, and everyone who can read the manifest can read it',
      cure: 'write EnvValue.fromSecretValue({ secret, key }), and change what has been committed already',
    },
  ]);
});

test('a value that is long takes time in proportion to it', () => {
  const start = process.hrtime.bigint();
  for (const part of ['/a', '://a:', '-----BEGIN ', 'a-', '1', '{{', 'A'])
    isLiteralSecret('DB_SECRET', `${part.repeat(100_000)}!`);
  expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(5000);
});
