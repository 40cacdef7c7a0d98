import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '@siklus/messaging';
import { By, MayBeDoneBy, PageQuery, sizeOf } from '@siklus/service-kit';
import { FindPlant } from '../application/plant/find-plant.js';
import { StatePlant } from '../application/plant/state-plant.js';
import { managersOfProduction } from './grants.js';
import { CalendarRequest, KitRequest, PersonRequest, ResourceRequest, RouteRequest, SetUpsRequest } from './plant.request.js';

/** The plant: its managers state it, those who plan and sell see it. */
@ApiTags('plant')
@Controller('plant')
@MayBeDoneBy(managersOfProduction)
export class PlantController {
  constructor(
    private readonly plant: StatePlant,
    private readonly find: FindPlant,
  ) {}

  @Put('calendars/:id')
  @HttpCode(204)
  calendar(@Param('id') id: string, @Body() { week, ...rest }: CalendarRequest, @By() by: Actor): Promise<void> {
    return this.plant.calendar(id, { ...rest, week: Object.fromEntries(week.map(({ weekday, shifts }) => [weekday, shifts])) }, by);
  }

  @Put('set-ups/:id')
  @HttpCode(204)
  setUps(@Param('id') id: string, @Body() { setUps }: SetUpsRequest, @By() by: Actor): Promise<void> {
    const rows = Map.groupBy(setUps, ({ from }) => from);
    const minutes = [...rows].map(([from, row]) => [from, Object.fromEntries(row.map(({ to, minutes: one }) => [to, one]))] as const);
    return this.plant.setUps(id, { minutes: Object.fromEntries(minutes) }, by);
  }

  @Put('resources/:id')
  @HttpCode(204)
  resource(@Param('id') id: string, @Body() stated: ResourceRequest, @By() by: Actor): Promise<void> {
    return this.plant.resource(id, stated, by);
  }

  @Put('people/:id')
  @HttpCode(204)
  person(@Param('id') id: string, @Body() { name, ...stated }: PersonRequest, @By() by: Actor): Promise<void> {
    return this.plant.person(id, stated, name, by);
  }

  @Get('people/:id/name')
  nameOf(@Param('id') id: string): Promise<object> {
    return this.find.nameOf(id);
  }

  @Delete('people/:id/name')
  @HttpCode(204)
  erase(@Param('id') id: string, @By() by: Actor): Promise<void> {
    return this.plant.erase(id, by);
  }

  @Put('routes/:product')
  @HttpCode(204)
  route(@Param('product') product: string, @Body() { operations, ...route }: RouteRequest, @By() by: Actor): Promise<void> {
    const stated = operations.map(({ alternatives, resumable = false, ...operation }) => ({
      ...operation,
      resumable,
      alternatives: alternatives.map(({ crew = [], ...alternative }) => ({ ...alternative, crew })),
    }));
    return this.plant.route(product, { ...route, operations: stated }, by);
  }

  @Put('kits/:product')
  @HttpCode(204)
  kit(@Param('product') product: string, @Body() kit: KitRequest, @By() by: Actor): Promise<void> {
    return this.plant.kit(product, kit, by);
  }

  @Get('calendars')
  @MayBeDoneBy('production')
  async calendars(@Query() page: PageQuery): Promise<object> {
    return { calendars: await this.find.all('calendars', page.after ?? '', sizeOf(page)) };
  }

  @Get('set-ups')
  @MayBeDoneBy('production')
  async allSetUps(@Query() page: PageQuery): Promise<object> {
    return { setUps: await this.find.all('set-ups', page.after ?? '', sizeOf(page)) };
  }

  @Get('resources')
  @MayBeDoneBy('production')
  async resources(@Query() page: PageQuery): Promise<object> {
    return { resources: await this.find.all('resources', page.after ?? '', sizeOf(page)) };
  }

  @Get('people')
  @MayBeDoneBy('production')
  async people(@Query() page: PageQuery): Promise<object> {
    return { people: await this.find.all('people', page.after ?? '', sizeOf(page)) };
  }

  @Get('people/needed-elsewhere')
  @MayBeDoneBy('production')
  async neededElsewhere(): Promise<object> {
    return { needs: await this.find.fieldNeeds() };
  }

  @Get('routes')
  @MayBeDoneBy('production', 'marketing')
  async routes(@Query() page: PageQuery): Promise<object> {
    return { routes: await this.find.all('routes', page.after ?? '', sizeOf(page)) };
  }

  @Get('kits')
  @MayBeDoneBy('production', 'marketing', 'warehouse', 'service')
  async kits(): Promise<object> {
    return { kits: await this.find.kits() };
  }
}
