import { At, Guard } from '../../validation/guard';

const HOST =
  /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*)(?::\d+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128})$/;
/** Digests that may replace a placeholder after "@", with and without the algorithm. */
const DIGESTS = [`sha256:${'0'.repeat(64)}`, '0'.repeat(64)];
const LONGEST_IMAGE_NAME = 255;
const EXAMPLE = "write it like 'registry.example.com/team/report:1.4.2'";

/** Throws an error if a string is not an image reference that container runtimes accept. */
export function checkImage(guard: Guard, image: string, at: At = 'image'): void {
  if (guard.accepts(image, isImage, DIGESTS)) return;
  if (((image as unknown) ?? undefined) === undefined) {
    guard.fail(at, {
      code: 'value/missing',
      rule: 'must not be missing',
      cure: EXAMPLE,
    });
  }
  guard.fail(at, {
    code: 'image/reference',
    rule: 'must be an image reference: [registry/]name[:tag][@digest], the name in lower case and without spaces',
    got: typeof image === 'string' ? withoutLogin(image) : image,
    cure: cureOf(image),
  });
}

/** Removes what is before `@` in a URL, because it may be a password. */
function withoutLogin(image: string): string {
  return image.replace(/:\/\/[^@/]*@/, '://…@');
}

/** How to fix the reference, as exactly as it can be derived from the string. */
function cureOf(image: unknown): string {
  const [reference, ...digests] = String(image).split('@');
  const [scheme] = /^[a-z]+:\/\//i.exec(reference) ?? [];
  if (scheme !== undefined) return `remove ${scheme}`;
  if (digests.length > 1) return "write one digest after one '@'";
  if (digests.length === 1 && !DIGEST.test(digests[0])) return cureOfDigest(digests[0]);
  if (reference.slice(reference.lastIndexOf('/') + 1).split(':').length > 2) {
    return "write one ':' between the name and the tag";
  }
  return EXAMPLE;
}

function cureOfDigest(digest: string): string {
  const [, digits] = /^sha256:([a-f0-9]*)$/i.exec(digest) ?? [];
  if (digits === undefined) return "write the digest as '@sha256:' and 64 hexadecimal digits";
  if (digits.length === 64) return 'write the digest in lower case';
  return `copy the whole digest: sha256 has 64 hexadecimal digits, and this one has ${digits.length}`;
}

export function isImageTag(text: string): boolean {
  return TAG.test(text);
}

function isImage(image: string): boolean {
  if (typeof image !== 'string') return false;
  const at = image.indexOf('@');
  if (at >= 0 && !DIGEST.test(image.slice(at + 1))) return false;
  const reference = at < 0 ? image : image.slice(0, at);
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
  const name = colon < 0 ? reference : reference.slice(0, colon);
  if (colon >= 0 && !isImageTag(reference.slice(colon + 1))) return false;
  const parts = name.split('/');
  if (parts.length > 1 && HOST.test(parts[0])) parts.shift();
  return name.length <= LONGEST_IMAGE_NAME && parts.every((part) => PATH_PART.test(part));
}
