import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Department, type Outsider, type Role } from '@siklus/contracts';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';

export const DEVELOPMENT_ISSUER = 'siklus-development';
export const AUDIENCE = 'siklus';
const HOURS_OF_A_TOKEN = 12;

/** Somebody of a department, or of a party from outside with its own id. */
export type Bearer = ({ readonly department: Department; readonly role: Role } | { readonly party: Outsider; readonly partyId: string }) & {
  /** Who it is; somebody unnamed of that department or party when left out. */
  readonly subject?: string;
};

export interface Issuer {
  readonly issuer: string;
  readonly audience: string;
  /** `file:` URL of the public keys. */
  readonly jwksUrl: string;
  mintToken(bearer: Bearer, secondsToLive?: number): Promise<string>;
}

/** Signs tokens for development and tests with a key of its own in `<dir>/issuer`. In production any OIDC issuer does this. */
export async function developmentIssuer(dir: string): Promise<Issuer> {
  const folder = join(dir, 'issuer');
  const privateFile = join(folder, 'private.jwk.json');
  const publicFile = join(folder, 'jwks.json');
  if (!existsSync(publicFile)) await makeKeys(folder, privateFile, publicFile);
  const jwk = JSON.parse(readFileSync(privateFile, 'utf8')) as JWK;
  const key = await importJWK(jwk, 'EdDSA');
  return {
    issuer: DEVELOPMENT_ISSUER,
    audience: AUDIENCE,
    jwksUrl: pathToFileURL(publicFile).href,
    mintToken: (bearer, secondsToLive = HOURS_OF_A_TOKEN * 3600) =>
      new SignJWT(claims(bearer))
        .setProtectedHeader({ alg: 'EdDSA', kid: jwk.kid ?? '' })
        .setSubject(bearer.subject ?? ('party' in bearer ? bearer.partyId : `${bearer.department}-${bearer.role}`))
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(AUDIENCE)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + secondsToLive)
        .sign(key),
  };
}

function claims(bearer: Bearer): Record<string, string> {
  return 'party' in bearer ? { party: bearer.party, party_id: bearer.partyId } : { department: bearer.department, role: bearer.role };
}

async function makeKeys(folder: string, privateFile: string, publicFile: string): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const kid = randomUUID();
  mkdirSync(folder, { recursive: true });
  writeFileSync(privateFile, JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: 'EdDSA' }), { mode: 0o600 });
  writeFileSync(publicFile, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }] }));
}
