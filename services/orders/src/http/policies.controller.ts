import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy } from '@siklus/service-kit';
import { SignPolicy } from '../application/policy/sign-policy.js';
import type { Tier } from '../domain/customer/customer.js';
import { executives, signers } from './grants.js';
import { PolicyRequest, ReasonRequest } from './policies.request.js';
import { RefusalRequest, SignatureRequest } from './ranking.request.js';

@ApiTags('standing policies')
@Controller('standing-policies')
@MayBeDoneBy(...executives)
export class PoliciesController {
  constructor(private readonly policies: SignPolicy) {}

  @Post()
  @Idempotent()
  propose(@Body() { name, maxOrderValue, tiers, ...limits }: PolicyRequest, @By() by: Actor): Promise<{ id: string; status: string }> {
    const values = maxOrderValue && { maxOrderValue: Object.fromEntries(maxOrderValue.map(({ currency, value }) => [currency, value])) };
    const important = tiers && { tiers: tiers.map(Number) as Tier[] };
    return this.policies.propose(name, { ...limits, ...values, ...important }, by);
  }

  @Post(':id/signatures')
  @HttpCode(204)
  @MayBeDoneBy(...signers)
  sign(@Param('id') id: string, @Body() { hash }: SignatureRequest, @By() by: Actor): Promise<void> {
    return this.policies.sign(id, hash, by);
  }

  @Post(':id/refusals')
  @HttpCode(204)
  @MayBeDoneBy(...signers)
  refuse(@Param('id') id: string, @Body() { hash, reason }: RefusalRequest, @By() by: Actor): Promise<void> {
    return this.policies.refuse(id, hash, reason, by);
  }

  @Post(':id/withdraw')
  @HttpCode(204)
  withdraw(@Param('id') id: string, @Body() { reason }: ReasonRequest, @By() by: Actor): Promise<void> {
    return this.policies.withdraw(id, reason, by);
  }

  @Get()
  @MayBeDoneBy(...executives, 'sales')
  async all(): Promise<object> {
    return { policies: await this.policies.all() };
  }
}
