import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, IdempotencyKey, MayBeDoneBy, sizeOf } from '@siklus/service-kit';
import { FindClaims } from '../application/claim/find-claims.js';
import { RaiseClaim } from '../application/claim/raise-claim.js';
import { SignClaim } from '../application/claim/sign-claim.js';
import { ClaimRequest, ClaimsQuery, SignRequest } from './claims.request.js';
import { signers } from './grants.js';
import { ReasonRequest } from './returns.request.js';

/** Complaints: damage, shortage, wrong goods, late delivery, price. Customers see their own. */
@ApiTags('claims')
@Controller('claims')
@MayBeDoneBy(...signers, 'customer')
export class ClaimsController {
  constructor(
    private readonly raising: RaiseClaim,
    private readonly signing: SignClaim,
    private readonly find: FindClaims,
  ) {}

  @Post()
  @Idempotent()
  @MayBeDoneBy('sales', 'customer')
  async raise(@Body() { order, kind, delivery, words, lines }: ClaimRequest, @IdempotencyKey() id: string, @By() by: Actor): Promise<object> {
    const of = { ...(delivery !== undefined && { delivery }), ...(words !== undefined && { words }) };
    await this.raising.execute(id, { order, kind, ...of, lines: lines.map(({ line, quantity }) => ({ line, quantity })) }, by);
    return this.find.one(id, by);
  }

  @Get()
  all(@Query() query: ClaimsQuery, @By() by: Actor): Promise<object> {
    const { status, holder, customer, order, late, after = '' } = query;
    const asked = {
      ...(status && { status }),
      ...(holder && { holder }),
      ...(customer && { customer }),
      ...(order && { order }),
      ...(late && { late: late === 'true' }),
    };
    return this.find.all({ ...asked, after, limit: sizeOf(query) }, by);
  }

  @Get(':id')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.one(id, by);
  }

  /** Settles it when all have signed who must: up to the limit of the policy sales alone. */
  @Post(':id/sign')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy(...signers)
  async sign(@Param('id') id: string, @Body() { how, amount }: SignRequest, @By() by: Actor): Promise<object> {
    await this.signing.execute(id, { how, ...(amount !== undefined && { amount }) }, by);
    return this.find.one(id, by);
  }

  /** Who does not agree with what is proposed says why. */
  @Post(':id/refuse')
  @HttpCode(200)
  @Idempotent()
  @MayBeDoneBy(...signers)
  async refuse(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<object> {
    await this.signing.refuse(id, reason, by);
    return this.find.one(id, by);
  }
}
