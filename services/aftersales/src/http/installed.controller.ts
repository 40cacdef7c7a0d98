import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsCalendarDate, IsId, Optional } from '@siklus/contracts';
import type { CalendarDate } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindCases } from '../application/case/find-cases.js';
import { FindInstalled } from '../application/order/find-installed.js';

export class InstalledQuery extends PageQuery {
  @Optional() @IsId() customer?: string;
}
export class DayQuery {
  @IsCalendarDate() day!: CalendarDate;
}

/** What stands at customers', what sales owes of it, and who is where. */
@ApiTags('installed base')
@Controller()
@MayBeDoneBy('service', 'sales')
export class InstalledController {
  constructor(
    private readonly find: FindInstalled,
    private readonly cases: FindCases,
  ) {}

  @Get('installed')
  @MayBeDoneBy('service', 'sales', 'customer')
  all(@Query() query: InstalledQuery, @By() by: Actor): Promise<object> {
    return this.find.all(query.customer, query.after ?? '', sizeOf(query), by);
  }

  @Get('installed/:order')
  @MayBeDoneBy('service', 'sales', 'customer')
  one(@Param('order') order: string, @By() by: Actor): Promise<object> {
    return this.find.one(order, by);
  }

  /** Personal data. */
  @Get('installed/:order/site')
  @MayBeDoneBy('service')
  site(@Param('order') order: string): Promise<object> {
    return this.find.site(order);
  }

  /** Cases whose customers nobody has told us about: sales owes it. */
  @Get('handover-debts')
  async debts(@Query() query: PageQuery): Promise<object> {
    return { debts: await this.find.debts(sizeOf(query)) };
  }

  @Get('visits')
  @MayBeDoneBy('service')
  async visits(@Query() { day }: DayQuery): Promise<object> {
    return { day, visits: await this.cases.visits(day) };
  }
}
