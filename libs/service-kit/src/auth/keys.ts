import { readFile, stat } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

const HOUR = 3_600_000;

/** The issuer's public keys, by http(s) with a cache, or from a file that is read again when it has changed. */
export function keysAt(url: string): JWTVerifyGetKey {
  const at = new URL(url);
  return at.protocol === 'file:' ? keysInFile(at) : createRemoteJWKSet(at, { cacheMaxAge: HOUR, cooldownDuration: 10_000, timeoutDuration: 3_000 });
}

function keysInFile(file: URL): JWTVerifyGetKey {
  let known: { readonly changed: number; readonly keys: ReturnType<typeof createLocalJWKSet> } | undefined;
  return async (header, token) => {
    const changed = (await stat(file)).mtimeMs;
    if (known?.changed !== changed) known = { changed, keys: createLocalJWKSet(JSON.parse(await readFile(file, 'utf8')) as JSONWebKeySet) };
    return known.keys(header, token);
  };
}

/** Whether a token failed because its keys could not be had, which says nothing about the token. */
export function keysAreMissing(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) return true;
  return error.code === 'ERR_JOSE_GENERIC' && error.message.includes('JSON Web Key Set');
}
