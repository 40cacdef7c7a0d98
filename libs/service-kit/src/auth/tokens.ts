import { Inject, Injectable } from '@nestjs/common';
import { departments, roles, type Department, type Role } from '@siklus/contracts';
import type { Actor } from '@siklus/messaging';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';
import { ServiceConfig } from '../config.js';
import { LOG } from '../logging.js';
import { Objection } from '../problems/problem.js';
import { isOutsider } from './grants.js';
import { keysAreMissing, keysAt } from './keys.js';

/** Signatures that only the issuer's private key makes; never `none`, never a shared secret. */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'];
const BEARER = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;

function unauthenticated(detail: string, description?: string): Objection {
  const fault = description === undefined ? '' : `, error="invalid_token", error_description="${description}"`;
  return new Objection(401, 'UNAUTHENTICATED', detail, { headers: { 'www-authenticate': `Bearer realm="siklus"${fault}` } });
}

const named = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 200;

/** Whom the claims speak of: `department` and `role`, or `party` and `party_id`, never both. */
function actorIn({ sub, department, role, party, party_id: id }: JWTPayload): Actor | undefined {
  if (!named(sub) || (department !== undefined && party !== undefined)) return undefined;
  if (isOutsider(party) && named(id)) return { kind: 'outsider', subject: sub, party, id };
  if (!departments.includes(department as Department) || !roles.includes(role as Role)) return undefined;
  return { kind: 'person', subject: sub, department: department as Department, role: role as Role };
}

/** Tells from a bearer token who somebody is. */
@Injectable()
export class Tokens {
  private readonly keys: JWTVerifyGetKey;

  constructor(
    private readonly config: ServiceConfig,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.keys = keysAt(config.jwksUrl);
  }

  /** @throws Objection 401 with the reason, 503 when the issuer's keys cannot be had */
  async actor(authorization: string | undefined): Promise<Actor> {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthenticated('Send a token: `Authorization: Bearer ...`, from the issuer of this installation.');
    const actor = actorIn(await this.claims(token));
    if (actor === undefined)
      throw unauthenticated('The token names neither a department with a role nor an outside party with its id, or both.', 'claims');
    return actor;
  }

  private async claims(token: string): Promise<JWTPayload> {
    try {
      const { issuer, audience } = this.config;
      const { payload } = await jwtVerify(token, this.keys, { issuer, audience, algorithms: ALGORITHMS, requiredClaims: ['exp', 'sub'] });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired: fetch a new one.', 'expired');
      if (error instanceof errors.JWTClaimValidationFailed) throw unauthenticated(`The claim "${error.claim}" of the token does not hold here.`, error.claim);
      if (keysAreMissing(error)) {
        this.log.error({ err: error }, 'the keys of the issuer cannot be had');
        throw new Objection(503, 'ISSUER_UNREACHABLE', 'Tokens cannot be checked for now: ask again in a moment.', { headers: { 'retry-after': '5' } });
      }
      throw unauthenticated('The token is not one that this issuer signed.', 'signature');
    }
  }
}
