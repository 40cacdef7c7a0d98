import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy } from '@siklus/service-kit';
import { SignPolicy } from '../application/policy/sign-policy.js';
import type { Tier } from '../domain/customer/customer.js';
import { executives } from './grants.js';
import { PolicyRequest, ReasonRequest } from './policies.request.js';

@ApiTags('standing policies')
@Controller('standing-policies')
@MayBeDoneBy(...executives)
export class PoliciesController {
  constructor(private readonly policies: SignPolicy) {}

  @Post()
  @Idempotent()
  sign(@Body() { name, maxOrderValue, tiers, ...limits }: PolicyRequest, @By() by: Actor): Promise<{ id: string }> {
    const values = maxOrderValue && { maxOrderValue: Object.fromEntries(maxOrderValue.map(({ currency, value }) => [currency, value])) };
    const important = tiers && { tiers: tiers.map(Number) as Tier[] };
    return this.policies.execute(name, { ...limits, ...values, ...important }, by);
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
