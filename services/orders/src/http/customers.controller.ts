import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rate } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindCustomers } from '../application/customer/find-customers.js';
import { StateCustomer } from '../application/customer/state-customer.js';
import { CustomerRequest, ImportanceRequest } from './customers.request.js';
import { executives, managersOfSales } from './grants.js';

@ApiTags('customers')
@Controller('customers')
@MayBeDoneBy('sales')
export class CustomersController {
  constructor(
    private readonly customers: StateCustomer,
    private readonly find: FindCustomers,
  ) {}

  @Put(':id')
  @HttpCode(204)
  state(@Param('id') id: string, @Body() request: CustomerRequest, @By() by: Actor): Promise<void> {
    const { timeZone, country, language, taxCategory, taxRate = rate('0'), ...identity } = request;
    const taxTreatment = taxCategory === undefined ? {} : { taxTreatment: { category: taxCategory, rate: taxRate } };
    return this.customers.execute(id, { ...identity }, { timeZone, country, language, ...taxTreatment }, by);
  }

  /** Policies and ranks go by it, so it is not for those who enter orders to say. */
  @Put(':id/importance')
  @HttpCode(204)
  @MayBeDoneBy(...executives)
  rate(@Param('id') id: string, @Body() { tier }: ImportanceRequest, @By() by: Actor): Promise<void> {
    return this.customers.rate(id, tier, by);
  }

  @Delete(':id/identity')
  @HttpCode(204)
  @MayBeDoneBy(managersOfSales)
  erase(@Param('id') id: string, @By() by: Actor): Promise<void> {
    return this.customers.erase(id, by);
  }

  @Get()
  async all(@Query() page: PageQuery): Promise<object> {
    return { customers: await this.find.all(page.after ?? '', sizeOf(page)) };
  }

  @Get(':id')
  @MayBeDoneBy('sales', 'customer')
  one(@Param('id') id: string, @By() by: Actor): Promise<object> {
    return this.find.one(id, by);
  }
}
