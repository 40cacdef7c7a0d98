import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { ChangeInstructions } from '../application/instructions/change-instructions.js';
import { InstructionsRequest } from './instructions.request.js';

@ApiTags('delivery instructions')
@Controller('orders/:id/instructions')
@MayBeDoneBy('sales', 'customer')
export class InstructionsController {
  constructor(private readonly instructions: ChangeInstructions) {}

  @Put()
  @HttpCode(204)
  state(@Param('id') order: string, @Body() instructions: InstructionsRequest, @By() by: Actor): Promise<void> {
    return this.instructions.state(order, instructions, by);
  }

  @Get()
  see(@Param('id') order: string, @By() by: Actor): Promise<object> {
    return this.instructions.see(order, by);
  }

  @Delete()
  @HttpCode(204)
  erase(@Param('id') order: string, @By() by: Actor): Promise<void> {
    return this.instructions.erase(order, by);
  }
}
