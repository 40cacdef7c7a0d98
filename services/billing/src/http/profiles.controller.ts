import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy } from '@siklus/service-kit';
import { FindProfiles } from '../application/profile/find-profiles.js';
import { SetProfile } from '../application/profile/set-profile.js';
import { ProfileRequest } from './profiles.request.js';

@ApiTags('billing profiles')
@Controller('profiles/:customer')
@MayBeDoneBy('finance', 'customer')
export class ProfilesController {
  constructor(
    private readonly profiles: SetProfile,
    private readonly find: FindProfiles,
  ) {}

  @Put()
  async set(@Param('customer') customer: string, @Body() request: ProfileRequest, @By() by: Actor): Promise<object> {
    await this.profiles.execute(customer, request, by);
    return this.find.one(customer, by);
  }

  @Get()
  see(@Param('customer') customer: string, @By() by: Actor): Promise<object> {
    return this.find.one(customer, by);
  }

  /** What waits to be invoiced, until when, and what is left out because it cannot be priced yet. */
  @Get('statement')
  statement(@Param('customer') customer: string, @By() by: Actor): Promise<object> {
    return this.find.statement(customer, by);
  }
}
