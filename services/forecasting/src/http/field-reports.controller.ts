import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsId, Optional } from '@siklus/contracts';
import { MayBeDoneBy } from '@siklus/service-kit';
import { FindFieldReports } from '../application/find-field-reports.js';

export class FieldReportsQuery {
  @Optional() @IsId() product?: string;
}

/** What engineers saw of the products that are planned. */
@ApiTags('field reports')
@Controller('field-reports')
@MayBeDoneBy('marketing', 'production')
export class FieldReportsController {
  constructor(private readonly find: FindFieldReports) {}

  @Get()
  async all(@Query() { product }: FieldReportsQuery): Promise<object> {
    return { reports: await this.find.all(product) };
  }
}
