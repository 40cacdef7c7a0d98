import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { PublishIntent } from '../application/intent/publish-intent.js';
import { executives } from './grants.js';
import { IntentRequest } from './intent.request.js';

@ApiTags('strategic intent')
@Controller('strategic-intent')
@MayBeDoneBy(...executives, 'sales')
export class IntentController {
  constructor(private readonly intent: PublishIntent) {}

  @Get()
  read(): Promise<object> {
    return this.intent.read();
  }

  @Put()
  @HttpCode(204)
  @MayBeDoneBy({ department: 'strategy', role: 'executive' })
  publish(@Body() { from, until, weights, excludedFamilies = [] }: IntentRequest, @By() by: Actor): Promise<void> {
    const weighed = weights.map(({ of, name, weight }) => ({ of, weight, ...(name === undefined ? {} : { name }) }));
    return this.intent.execute({ from, until, weights: weighed, excludedFamilies }, by);
  }
}
