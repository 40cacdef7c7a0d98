import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** What a token says of somebody: `{ sub: 'sam', department: 'sales', role: 'staff' }`. */
export type Claims = JWTPayload;

/** How a token is made otherwise than it should be; `expires: ''` makes one that never does. */
interface Signing {
  readonly alg?: string;
  readonly key?: Parameters<SignJWT['sign']>[0];
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: number | string;
}

const issuer = 'https://issuer.test';

export type Issuer = Awaited<ReturnType<typeof anIssuer>>;

/** A key pair of an issuer, its JWKS file, and tokens as one needs them. */
export async function anIssuer() {
  const folder = await mkdtemp(join(tmpdir(), 'issuer-'));
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const file = join(folder, 'jwks.json');
  await writeFile(file, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'EdDSA' }] }));
  return {
    issuer,
    jwksUrl: pathToFileURL(file).href,
    pem: await exportSPKI(publicKey),
    token: (claims: Claims, { alg = 'EdDSA', key = privateKey, issuer: iss = issuer, audience = 'siklus', expires = '5m' }: Signing = {}): Promise<string> => {
      const jwt = new SignJWT(claims).setProtectedHeader({ alg, kid: 'one' }).setIssuer(iss).setAudience(audience);
      return (expires === '' ? jwt : jwt.setExpirationTime(expires)).sign(key);
    },
    end: () => rm(folder, { recursive: true }),
  };
}
