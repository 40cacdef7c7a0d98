import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EachIs, IsCode, IsFlag, IsId, IsOneOf, IsQuantity } from '@siklus/contracts';
import type { Quantity } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';
import { By, Idempotent, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindInspections } from '../application/inspection/find-inspections.js';
import { JudgeReturn } from '../application/inspection/judge-return.js';
import { faultCauses, type FaultCause } from '../domain/inspection/inspection.js';

export class FindingRequest {
  @IsId() order!: string;
  @IsId() line!: string;
  @IsId() delivery!: string;
  @IsQuantity() quantity!: Quantity;
  @IsCode() fault!: string;
  @IsOneOf(...faultCauses) cause!: FaultCause;
  @IsFlag() fitForSale!: boolean;
}

/** Every unit that came back, once. */
export class VerdictRequest {
  @EachIs(FindingRequest) lines!: FindingRequest[];
}

@ApiTags('inspections')
@Controller('inspections')
@MayBeDoneBy('service')
export class InspectionsController {
  constructor(
    private readonly judging: JudgeReturn,
    private readonly find: FindInspections,
  ) {}

  @Get()
  async waiting(@Query() query: PageQuery): Promise<object> {
    return { inspections: await this.find.waiting(sizeOf(query)) };
  }

  @Get(':id')
  one(@Param('id') id: string): Promise<object> {
    return this.find.one(id);
  }

  @Post(':id/verdict')
  @HttpCode(200)
  @Idempotent()
  async judge(@Param('id') id: string, @Body() { lines }: VerdictRequest, @By() by: Actor): Promise<object> {
    const findings = lines.map(({ order, line, delivery, quantity, fault, cause, fitForSale }) => ({
      order,
      line,
      delivery,
      quantity,
      fault,
      cause,
      fitForSale,
    }));
    await this.judging.execute(id, findings, by);
    return this.find.one(id);
  }
}
